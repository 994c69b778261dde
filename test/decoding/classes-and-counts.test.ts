/** Numbers of a graph that ends in suppression, on their way to a class or a count. */
import { beforeAll, describe, expect, test } from "vitest";
import { decode, type TensorData } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders } from "../../build-scripts/kotlin/decoders.ts";
import { type EndedParts, endedModel, endedTensors } from "../support/ended.ts";
import { source } from "../support/models.ts";

const six = { labels: ["a", "b", "c", "d", "e", "f"] };
const largest = 2 ** 31 - 1;

const models = {
  floats: { labels: six },
  ids: { labels: { labels: ["a", "b"], ids: [5, largest] }, means: "id" },
  firstId: { labels: { labels: ["a", "b"], firstId: largest - 1 }, means: "id" },
  int32Ids: { labels: { labels: ["a", "b"], firstId: largest - 1 }, classes: { type: "int32" }, means: "id" },
  int64Ids: {
    labels: { labels: ["a", "b", "c"], ids: [1, 5, largest] },
    classes: { type: "int64" },
    means: "id",
  },
  int64: { classes: { type: "int64" } },
  wide: { labels: six, classes: { type: "uint8", quantization: { scale: 0.31, zeroPoint: 0 } } },
  halves: { labels: six, classes: { type: "uint8", quantization: { scale: 0.5, zeroPoint: 3 } } },
  oneClass: {
    labels: { labels: ["a"] },
    classes: { type: "int8", quantization: { scale: 1 / 255, zeroPoint: -128 } },
  },
  floatCount: { count: { type: "float32" } },
  int32Count: { count: { type: "int32" } },
  int64Count: { count: { type: "int64" } },
  uint8Count: { count: { type: "uint8", quantization: { scale: 0.31, zeroPoint: 0 } } },
} as const satisfies Record<string, EndedParts>;

type Id = keyof typeof models;
let decoders: Decoders;

beforeAll(async () => {
  decoders = await buildDecoders(Object.entries(models).map(([id, parts]) => source(id, endedModel(parts))));
});

/** Numbers that a model is given, what comes of them, and a name that says both. */
function named<T>(rows: readonly [Id, TensorData, T][]) {
  return rows.map(([id, numbers, expected]) => {
    const given = Array.from<number | bigint, string>(numbers, String).join(", ");
    return { id, numbers, expected, name: `${id}: ${given} gives ${expected}` };
  });
}

describe("a number is the class that it is nearest to", () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  const beyond = [2 ** 31, 2 ** 32, 2 ** 32 + 1, -(2 ** 32), 2 ** 53].map(BigInt);
  /** Numbers, and the class of each where it has one. */
  test.each(
    named<readonly number[]>([
      ["floats", Float32Array.of(0, 1, 5), [0, 1, 5]],
      ["floats", Float32Array.of(4.96, 0.49, 0.5, 1.5, -0.4, -0.5), [5, 0, 1, 2, 0, 0]],
      ["floats", Float32Array.of(nan, infinity, -infinity), []],
      ["floats", Float32Array.of(-0.7, -1, 5.5, 6, 2 ** 31, 2 ** 32, 1e30, -1e30), []],
      ["ids", Float32Array.of(5, 4.96, 2 ** 31, infinity, nan, -1), [0, 0]],
      ["firstId", Float32Array.of(2 ** 31, infinity, nan, -1, -(2 ** 31)), []],
      ["int32Ids", Int32Array.of(largest, largest - 1, -(2 ** 31), -1, 0), [1, 0]],
      [
        "int64Ids",
        BigInt64Array.of(5n, 1n, BigInt(largest), 5n + 2n ** 32n, 1n - 2n ** 32n, ...beyond),
        [1, 0, 2],
      ],
      ["int64", BigInt64Array.of(1n, 0n, -1n, ...beyond), [1, 0]],
      ["wide", Uint8Array.of(16, 0, 3, 5, 17, 18, 255), [5, 0, 1, 2, 5]],
      ["halves", Uint8Array.of(3, 4, 5, 2, 1, 0, 13, 14), [0, 1, 1, 0, 5]],
      ["oneClass", Int8Array.of(-128, -1, 0, 127), [0, 0]],
    ]),
  )("$name", async ({ id, numbers, expected }) => {
    const [found] = await decode(decoders, [{ id, tensors: endedTensors(numbers) }]);
    expect(found!.map(({ classIndex }) => classIndex)).toEqual(expected);
  });

  test("one that is NaN makes no class 0 of the only row that counts", async () => {
    const tensors = { ...endedTensors(Float32Array.of(nan)), number: Float32Array.of(1) };
    expect(await decode(decoders, [{ id: "floatCount", tensors }])).toEqual([[]]);
  });
});

describe("a count is the number of rows that it is nearest to", () => {
  test.each(
    named<number>([
      ["floatCount", Float32Array.of(3), 3],
      ["floatCount", Float32Array.of(2.96), 3],
      ["floatCount", Float32Array.of(2.5), 3],
      ["floatCount", Float32Array.of(2.4), 2],
      ["floatCount", Float32Array.of(Number.NaN), 0],
      ["floatCount", Float32Array.of(-1), 0],
      ["floatCount", Float32Array.of(Number.NEGATIVE_INFINITY), 0],
      ["floatCount", Float32Array.of(Number.POSITIVE_INFINITY), 10],
      ["floatCount", Float32Array.of(1e30), 10],
      ["int32Count", Int32Array.of(-(2 ** 31)), 0],
      ["int32Count", Int32Array.of(largest), 10],
      ["int64Count", BigInt64Array.of(3n), 3],
      ["int64Count", BigInt64Array.of(2n ** 32n), 10],
      ["int64Count", BigInt64Array.of(3n - 2n ** 32n), 0],
      ["uint8Count", Uint8Array.of(16), 5],
    ]),
  )("$name", async ({ id, numbers, expected }) => {
    const tensors = { ...endedTensors(new Float32Array(10)), number: numbers };
    expect((await decode(decoders, [{ id, tensors }]))[0]).toHaveLength(expected);
  });
});
