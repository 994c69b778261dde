/** What boxes are turned into before their overlap is measured. */
import { expect, test } from "vitest";
import type { HardSuppression, Model, Suppression } from "../../codegen/src/model.generated.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";
import { type Choice, decoderOf, describeChoices } from "./choices.ts";

const { priors: _, ...tiny } = tinyModel();

/** Boxes as they are written, of one class, in an input of 640 x 640. */
const plain = (suppression: Suppression, rest: Partial<Model> = {}): Written<Model> => ({
  ...tiny,
  input: { ...tiny.input, width: 640, height: 640 },
  boxes: { kind: "decoded", from: ["offsets"], columns: "xywh" },
  result: { space: "pixels", clip: "none" },
  suppression,
  ...rest,
});

const hard = (rest: Partial<HardSuppression>): HardSuppression => ({
  kind: "hard",
  scope: "all",
  overlap: "iou",
  threshold: 0.3,
  dropWhen: ">",
  ...rest,
});

/** Centre x, centre y, width and height of two boxes, the first better. */
const two = (...boxes: readonly (readonly number[])[]) => ({
  offsets: Float32Array.from([...boxes, [0, 0, 0, 0], [0, 0, 0, 0]].flat()),
  classes: Float32Array.from([0.9, 0, 0.8, 0, 0, 0, 0, 0]),
});

/** 100..104 and 102..106: 3 of 7 where sides are one longer, and in a frame twice as large 5 of 13. */
const four = two([102, 50, 4, 20], [104, 50, 4, 20]);
/** 0..10 and 5.9..15.9: 4.1 of 15.9, in whole pixels 5 of 15. */
const fractions = two([5, 50, 10, 20], [10.9, 50, 10, 20]);
/** 0..10 and 5.5..15.4: 4.5 of 15.4, in whole pixels 5..14, as its width is 9: 5 of 14. */
const narrow = two([5, 50, 10, 20], [10.45, 50, 9.9, 20]);

/** Turned over by half a pixel, one beside the other: 0.25 each, and nothing in whole pixels, as -0.5 is 0 then. */
const turnedOver = two([50, 50, -0.5, -0.5], [70, 50, -0.5, -0.5]);

const plusOne = { overlap: "iouPlusOne", threshold: 0.4, dropWhen: "not <=" } as const;
const soft = (overlapIn?: "frame"): Suppression => ({
  kind: "soft",
  scope: "all",
  overlap: "iouPlusOne",
  ...(overlapIn && { overlapIn }),
  decay: { kind: "linear", threshold: 0.4 },
});
const weighted = (overlapIn?: "wholePixels"): Suppression => ({
  kind: "weighted",
  scope: "all",
  overlap: "iou",
  ...(overlapIn && { overlapIn }),
  threshold: 0.3,
});
const frame = [1280, 1280] as const;

const choices: readonly Choice[] = [
  {
    name: "pixels of the input or of the frame",
    models: [plain(hard(plusOne)), plain(hard({ ...plusOne, overlapIn: "frame" }))],
    tensors: four,
    frame,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "fractions or whole pixels",
    models: [plain(hard({})), plain(hard({ overlapIn: "wholePixels" }))],
    tensors: fractions,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "the width loses its fraction, not the right side",
    models: [plain(hard({ threshold: 0.35 })), plain(hard({ threshold: 0.35, overlapIn: "wholePixels" }))],
    tensors: narrow,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "what is turned over loses its fraction towards 0: no area, and 0 / 0 is not below a threshold",
    models: [
      plain(hard({ dropWhen: "not <" })),
      plain(hard({ dropWhen: "not <", overlapIn: "wholePixels" })),
    ],
    tensors: turnedOver,
    scores: [[0.9, 0.8], [0.9]],
  },
  {
    name: "scores lowered for overlaps in the frame",
    models: [plain(soft()), plain(soft("frame"))],
    tensors: four,
    frame,
    scores: [[0.9], [0.9, 0.8]],
  },
  {
    name: "boxes blended for overlaps of whole pixels",
    models: [plain(weighted()), plain(weighted("wholePixels"))],
    tensors: fractions,
    scores: [[0.9, 0.8], [0.9]],
  },
];

describeChoices(choices);

const run = decoderOf({
  whole: plain(hard({ overlapIn: "wholePixels" })),
  centered: plain(hard({ ...plusOne, overlapIn: "frame" }), {
    resize: {
      kind: "letterbox",
      sampling: "opencv",
      position: "center",
      pad: 0,
      padUnit: "color",
      rounding: "halfEven",
      inverse: "placed",
      enlarge: true,
    },
  }),
});

test("what is reported keeps its fractions", async () => {
  const [only] = await run("whole", fractions);
  expect(only!.box).toEqual([0, 40 / 640, 10 / 640, 60 / 640].map((side) => expect.closeTo(side, 6)));
});

test("the frame may lie in the middle of padding, which shifts all boxes alike", async () => {
  expect(await run("centered", four, [320, 160])).toHaveLength(1);
  expect(await run("centered", four, [1280, 640])).toHaveLength(2);
});
