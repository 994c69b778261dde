/** What resizing and the input's type make of a few pixels. Choices that go by one name are run beside their neighbours, and all results are stated. */
import { beforeAll, expect, test } from "vitest";
import { arrays } from "../../build-scripts/kotlin/arrays.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Input, Model, Resize } from "../../codegen/src/model.generated.ts";
import { rgbFrame } from "../support/frames.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

interface Choice {
  readonly resize: Written<Resize>;
  readonly input?: Partial<Input>;
  /** Numbers of the tensor. */
  readonly expected: readonly number[];
}

interface Neighbours {
  readonly name: string;
  /** Grey values of each pixel. */
  readonly frame: readonly (readonly number[])[];
  /** Width and height of the input. */
  readonly size: readonly [number, number];
  readonly choices: readonly Choice[];
}

const stretch = (sampling: Resize["sampling"]) => ({ kind: "stretch", sampling }) as const;
const letterbox = { kind: "letterbox", sampling: "halfPixel", position: "center", pad: 114 } as const;
const black = { ...letterbox, sampling: "corner", pad: 0 } as const;
const crop = { kind: "centerCrop", sampling: "halfPixel" } as const;
/** Ways of sampling that mix no frame with its padding. */
const unmixed = [
  "halfPixel",
  "alignCorners",
  "corner",
  "antialias",
  "opencv",
  "pillow",
  "nearest",
  "area",
] as const;
const ramp = [0, 10, 20, 30, 40, 50, 60, 70];

const neighbours: Neighbours[] = [
  {
    name: "a grid of centres, of outer pixels, of corners; and a triangle that sees every pixel",
    frame: [ramp],
    size: [2, 1],
    choices: [
      { resize: stretch("halfPixel"), expected: [15, 55] },
      { resize: stretch("alignCorners"), expected: [0, 70] },
      { resize: stretch("corner"), expected: [0, 40] },
      // Weights 1 3 5 7 7 5 3 of 32, of which those beyond the edge are left out: 0..5 of 28.
      { resize: stretch("antialias"), expected: [18.92857, 51.07143] },
    ],
  },
  {
    name: "OpenCV rounds once, Pillow after each pass, torch not at all",
    frame: [
      [0, 1],
      [0, 0],
    ],
    size: [1, 1],
    choices: [
      { resize: stretch("halfPixel"), expected: [0.25] },
      { resize: stretch("opencv"), expected: [0] },
      { resize: stretch("pillow"), expected: [1] },
    ],
  },
  {
    name: "a warp reads in steps of 1/32 pixel: 21/32 for 2/3",
    frame: [[0, 96]],
    size: [3, 1],
    choices: [
      { resize: stretch("warp"), expected: [0, 63, 96] },
      { resize: stretch("corner"), expected: [0, 64, 96] },
    ],
  },
  {
    name: "an area counts a pixel by the part that it covers",
    frame: [[0, 10, 20, 30, 40]],
    size: [2, 1],
    choices: [
      { resize: stretch("area"), expected: [8, 32] },
      { resize: stretch("halfPixel"), expected: [7.5, 32.5] },
      { resize: stretch("nearest"), expected: [0, 20] },
    ],
  },
  {
    name: "halves of an area go to even",
    frame: [[0, 1, 1, 2]],
    size: [2, 1],
    choices: [{ resize: stretch("area"), expected: [0, 2] }],
  },
  {
    name: "but up where it is of 2 x 2 pixels",
    frame: [
      [0, 1, 1, 2],
      [0, 1, 1, 2],
    ],
    size: [2, 1],
    choices: [{ resize: stretch("area"), expected: [1, 2] }],
  },
  {
    name: "an enlarged area repeats pixels, and blends where two meet in one",
    frame: [[0, 100]],
    size: [5, 1],
    choices: [
      { resize: stretch("area"), expected: [0, 0, 50, 100, 100] },
      { resize: stretch("opencv"), expected: [0, 10, 50, 90, 100] },
    ],
  },
  {
    name: "where one axis is enlarged, an area is two pixels along the other, however many it covers",
    frame: [[0, 10, 20, 30, 40, 50]],
    size: [2, 2],
    choices: [{ resize: stretch("area"), expected: [7, 37, 7, 37] }],
  },
  {
    name: "and their mean where none is",
    frame: [[0, 10, 20, 30, 40, 50]],
    size: [2, 1],
    choices: [{ resize: stretch("area"), expected: [10, 40] }],
  },
  {
    name: "beyond the last pixel a warp repeats it, or reads the padding",
    frame: [[200, 200]],
    size: [4, 1],
    choices: [
      { resize: stretch("warp"), expected: [200, 200, 200, 200] },
      { resize: { ...stretch("warp"), pad: 0 }, expected: [200, 200, 200, 100] },
    ],
  },
  {
    name: "an odd row of padding goes below",
    frame: [[200, 200]],
    size: [2, 4],
    choices: [
      { resize: letterbox, expected: [114, 114, 200, 200, 114, 114, 114, 114] },
      { resize: { ...letterbox, position: "topLeft" }, expected: [200, 200, 114, 114, 114, 114, 114, 114] },
    ],
  },
  {
    name: "5.5 rows are rounded to even, truncated, or left as they are and blended",
    frame: Array(11).fill([90, 90]),
    size: [1, 8],
    choices: [
      { resize: { ...black, rounding: "halfEven" }, expected: [0, 90, 90, 90, 90, 90, 90, 0] },
      { resize: { ...black, rounding: "floor" }, expected: [0, 90, 90, 90, 90, 90, 0, 0] },
      { resize: { ...black, rounding: "exact" }, expected: [0, 45, 90, 90, 90, 90, 90, 0] },
    ],
  },
  {
    name: "a frame smaller than the input is enlarged, or only padded",
    frame: [[200]],
    size: [3, 3],
    choices: [
      { resize: letterbox, expected: Array(9).fill(200) },
      {
        resize: { ...letterbox, enlarge: false },
        expected: [114, 114, 114, 114, 200, 114, 114, 114, 114],
      },
    ],
  },
  {
    name: "padding is a colour, or what the tensor holds",
    frame: [[200, 200]],
    size: [2, 2],
    choices: [
      {
        resize: { ...letterbox, pad: 0, position: "topLeft" },
        input: { mean: [100, 100, 100], std: [50, 50, 50] },
        expected: [2, 2, -2, -2],
      },
      {
        resize: { ...letterbox, pad: 0, position: "topLeft", padUnit: "normalized" },
        input: { mean: [100, 100, 100], std: [50, 50, 50] },
        expected: [2, 2, 0, 0],
      },
    ],
  },
  {
    name: "normalized padding is the number itself, also where no colour becomes it",
    frame: [[200, 200]],
    size: [2, 2],
    choices: [
      ...unmixed.map((sampling) => ({
        resize: { ...letterbox, sampling, pad: 0.3, position: "topLeft", padUnit: "normalized" } as const,
        input: { mean: [123, 123, 123], std: [2 ** -10, 2 ** -10, 2 ** -10] },
        expected: [78848, 78848, 0.3, 0.3],
      })),
      {
        resize: { ...letterbox, sampling: "opencv", pad: 0.349, position: "topLeft", padUnit: "normalized" },
        input: {
          mean: [123, 123, 123],
          std: [2 ** -10, 2 ** -10, 2 ** -10],
          type: "int8",
          quantization: { scale: 0.1, zeroPoint: 0 },
        },
        expected: [127, 127, 3, 3],
      },
    ],
  },
  {
    name: "so is that of a grey input, whose padding is no sum of colours, and of halves",
    frame: [[0, 0]],
    size: [2, 2],
    choices: (["halfPixel", "opencv"] as const).flatMap((sampling) => {
      const resize = {
        ...letterbox,
        sampling,
        pad: 0.3,
        position: "topLeft",
        padUnit: "normalized",
      } as const;
      const gray = { color: "GRAY", mean: [123], std: [2 ** -10] } as const;
      const halves = { type: "float16", mean: [0, 0, 0], std: [2 ** 20, 2 ** 20, 2 ** 20] } as const;
      return [
        { resize, input: gray, expected: [-125952, -125952, 0.3, 0.3] },
        { resize, input: halves, expected: [0, 0, 0x34cd, 0x34cd] },
      ];
    }),
  },
  {
    name: "of an odd rest a centre crop drops the pixel on the far side, or rounds half of it to even",
    frame: [[10, 20, 30, 40]],
    size: [1, 1],
    choices: [
      { resize: crop, expected: [20] },
      { resize: { ...crop, offset: "halfEven" }, expected: [30] },
      { resize: { ...crop, rounding: "exact" }, expected: [25] },
    ],
  },
  {
    name: "integers are rounded, halves away from 0",
    frame: [[0, 1, 2, 3]],
    size: [2, 1],
    choices: [
      { resize: stretch("halfPixel"), expected: [0.5, 2.5] },
      { resize: stretch("halfPixel"), input: { type: "uint8" }, expected: [1, 3] },
      { resize: stretch("halfPixel"), input: { type: "int8", mean: [3, 3, 3] }, expected: [-3, -1] },
    ],
  },
  {
    name: "a quantised input holds plain pixels, or what quantisation makes of normalised ones",
    frame: [[100, 127, 128, 254, 255]],
    size: [5, 1],
    choices: [
      { resize: stretch("opencv"), input: { type: "uint8" }, expected: [100, 127, 128, 254, 255] },
      {
        resize: stretch("opencv"),
        input: {
          type: "uint8",
          mean: [127.5, 127.5, 127.5],
          std: [127.5, 127.5, 127.5],
          quantization: { scale: 0.0078125, zeroPoint: 128 },
        },
        expected: [100, 127, 129, 255, 255],
      },
    ],
  },
];

const cases = neighbours.flatMap(({ name, frame, size, choices }, i) =>
  choices.map((choice, k) => ({ name, id: `resize-${i}-${k}`, frame, size, choice })),
);

function model({ size: [width, height], choice: { resize, input } }: (typeof cases)[number]): Written<Model> {
  const base = tinyModel();
  return { ...base, resize, input: { ...base.input, ...input, width, height } };
}

let found: readonly (readonly number[])[];

beforeAll(async () => {
  const decoders = await buildDecoders(cases.map((one) => source(one.id, model(one))));
  const jobs = cases.map(({ id, frame }) => {
    const bytes = Uint8Array.from(frame.flatMap((row) => row.flatMap((grey) => [grey, grey, grey])));
    return { id, frame: rgbFrame(frame[0]!.length, frame.length, bytes) };
  });
  found = (await preprocess(decoders, jobs)).map(({ tensor }, i) => {
    const { size, choice } = cases[i]!;
    const numbers = new arrays[choice.input?.type ?? "float32"](tensor.buffer);
    return [...numbers.subarray(0, size[0] * size[1])];
  });
});

test.each(neighbours)("$name", ({ name, choices }) => {
  const at = cases.findIndex((one) => one.name === name);
  for (const [k, { expected }] of choices.entries()) {
    const numbers = found[at + k]!;
    expect(numbers.length).toBe(expected.length);
    for (const [i, value] of expected.entries()) expect(numbers[i], `${k}: ${numbers}`).toBeCloseTo(value, 4);
  }
});
