import { describe, expect, test } from "vitest";
import { joinDims, segmentsOf } from "../../../codegen/src/plan/decode/scan/segments.ts";
import type { Dim } from "../../../codegen/src/resolve/axes.ts";
import type { Slice } from "../../../codegen/src/resolve/view.ts";

const dims = (...pairs: readonly (readonly [size: number, stride: number])[]): Dim[] =>
  pairs.map(([size, stride]) => ({ size, stride }));

describe("dimensions that one stride walks are joined", () => {
  test.each([
    { what: "anchors of 85", given: [dims([25200, 85])], want: [[25200], [85]] },
    { what: "a map, row by row", given: [dims([3, 6400], [80, 80], [80, 1])], want: [[19200], [1]] },
    {
      what: "shapes of 85 values apart",
      given: [dims([3, 544000], [80, 80], [80, 1])],
      want: [
        [3, 6400],
        [544000, 1],
      ],
    },
    { what: "lengths of 1 do not count", given: [dims([1, 999], [5, 2], [1, 7])], want: [[5], [2]] },
    { what: "nothing but lengths of 1", given: [dims([1, 9])], want: [[1], [0]] },
    {
      what: "only where all parts can",
      given: [dims([2, 3], [3, 1]), dims([2, 10], [3, 1])],
      want: [
        [2, 3],
        [3, 1],
        [10, 1],
      ],
    },
  ])("$what", ({ given, want }) => expect(joinDims(given)).toEqual(want));
});

const slice = (dims: readonly Dim[], of: Partial<Slice> = {}): Slice => ({
  tensor: "t",
  type: "float32",
  quantization: undefined,
  firstAnchor: 0,
  anchors: dims.reduce((n, { size }) => n * size, 1),
  offset: 0,
  valueStride: 1,
  dims,
  ...of,
});

describe("priors are cut into runs along their longest dimension", () => {
  test.each([
    {
      what: "1 x 3 x 85 x 80 x 80, shape by shape",
      given: [slice(dims([3, 544000], [80, 80], [80, 1]), { offset: 32000, valueStride: 6400 })],
      anchors: [6400, 0, 6400, 6400, 6400, 12800],
      parts: [[[32000, 1]], [[576000, 1]], [[1120000, 1]]],
    },
    {
      what: "shapes inside cells, after 10 priors",
      given: [slice(dims([4, 6], [2, 3]), { firstAnchor: 10 })],
      anchors: [8, 10],
      parts: [[[0, 3]]],
    },
    {
      what: "a part that one stride walks follows the finer one",
      given: [slice(dims([4, 1], [2, 4])), slice(dims([8, 5]))],
      anchors: [4, 0, 4, 1],
      parts: [
        [
          [0, 1],
          [0, 10],
        ],
        [
          [4, 1],
          [5, 10],
        ],
      ],
    },
  ])("$what", ({ given, anchors, parts }) => {
    const segments = segmentsOf(given);
    expect(segments.flatMap(({ anchors, firstAnchor }) => [anchors, firstAnchor])).toEqual(anchors);
    expect(segments.map(({ parts }) => parts.map(({ offset, stride }) => [offset, stride]))).toEqual(parts);
  });
});
