/** What the schema says, in words of ours: one mistake, one line. */
import { describe, expect, test } from "vitest";
import { findingsOf } from "../../codegen/src/problem.ts";
import { validate } from "../../codegen/src/validate.ts";
import { tinyModel } from "../support/tiny.ts";

// biome-ignore lint/suspicious/noExplicitAny: what is changed is JSON that may become anything
function linesOf(change: (json: any) => void): string[] {
  const json = structuredClone(tinyModel());
  change(json);
  return findingsOf(validate(json)).map(
    ({ pointer, message }) => `#${pointer}: ${typeof message === "string" ? message : message()}`,
  );
}

test("a right model has nothing wrong", () => expect(linesOf(() => {})).toEqual([]));

// biome-ignore lint/suspicious/noExplicitAny: as above
describe.each<[string, [(json: any) => void, string][]]>([
  [
    "numbers and texts",
    [
      [(json) => (json.input.width = -100), "#/input/width: is -100; needs 1 to 16384"],
      [(json) => (json.input.width = 100.5), "#/input/width: is 100.5; needs a whole number"],
      [(json) => (json.input.width = "100"), '#/input/width: is "100"; needs a whole number'],
      [(json) => (json.priors.scales[0] = 0), "#/priors/scales/0: is 0; needs more than 0"],
      [
        (json) => (json.selection.maxDetections = 0),
        "#/selection/maxDetections: is 0; needs 1 to 2147483647",
      ],
      [(json) => (json.classes.ids = [0, 2 ** 31]), "#/classes/ids/1: is 2147483648; needs 0 to 2147483647"],
      [(json) => (json.format = 2), "#/format: is 2; use 1"],
      [
        (json) => (json.outputs[0].name = "n".repeat(1001)),
        "#/outputs/0/name: is 1001 letters long; needs at most 1000",
      ],
      [(json) => (json.title = ""), "#/title: is empty; write the model's name for people"],
      [
        (json) =>
          (json.suppression = {
            ...{ kind: "hard", scope: "class", overlap: "iou", threshold: 0.5, dropWhen: ">" },
            epsilon: {},
          }),
        '#/suppression/epsilon: is empty; write at least one of "areas", "shared", "union"',
      ],
      [(json) => (json.boxes.from = [""]), "#/boxes/from/0: is empty"],
      [(json) => (json.input.layout = "NCWH"), '#/input/layout: is "NCWH"; use one of "NCHW", "NHWC"'],
      [(json) => (json.input = []), "#/input: is []; needs an object"],
    ],
  ],
  [
    "lists",
    [
      [(json) => (json.boxes.variances = [0.1, 0.2]), "#/boxes/variances: has 2 numbers; needs 4"],
      [
        (json) => (json.outputs = Array(251).fill(json.outputs[0])),
        "#/outputs: has 251 elements; needs 1 to 250",
      ],
      [(json) => (json.priors.levels = []), "#/priors/levels: has 0 elements; needs 1 to 100"],
      [(json) => (json.boxes.from = []), "#/boxes/from: has 0 elements; needs at least 1"],
      [(json) => (json.input.mean = [0, 0, 0, 0]), "#/input/mean: has 4 numbers; needs 1 to 3"],
      [(json) => (json.boxes.from = "offsets"), '#/boxes/from: is "offsets"; needs a list'],
    ],
  ],
  [
    "keys",
    [
      [(json) => delete json.selection.threshold, '#/selection: "threshold" is missing'],
      [
        (json) => {
          json.selection = { ...json.selection, treshold: 0.5 };
          delete json.selection.threshold;
        },
        '#/selection/treshold: unknown key; did you mean "threshold"?',
      ],
      [
        (json) => (json.selection.treshold = 0.5),
        '#/selection/treshold: unknown key; known are "threshold", "classThresholds", "minThreshold", "comparison", "maxCandidatesPerLevel", "maxCandidatesPerClass", "maxCandidates", "minSize", "maxDetectionsPerClass", "maxDetections", "maxClassesPerDetection", "ties", "order"',
      ],
      [
        (json) => delete json.boxes.kind,
        '#/boxes: "kind" is missing; use one of "centerSize", "cornerOffsets", "sigmoidCenter", "squaredSigmoid", "tanhCenter", "distances", "decoded"',
      ],
      [
        (json) => {
          json.boxes.knid = json.boxes.kind;
          delete json.boxes.kind;
        },
        '#/boxes/knid: unknown key; did you mean "kind"?',
      ],
      [
        (json) => (json.resize.kind = "letter"),
        '#/resize/kind: is "letter"; use one of "stretch", "letterbox", "centerCrop"',
      ],
      [
        (json) => (json.resize.kind = null),
        '#/resize/kind: is null; use one of "stretch", "letterbox", "centerCrop"',
      ],
    ],
  ],
])("%s", (_, cases) => {
  test.each(cases)("%#: %s", (change, line) => expect(linesOf(change)).toEqual([line]));
});

test("the whole document", () => {
  expect(findingsOf(validate([]))).toEqual([
    { severity: "error", pointer: "", message: "is []; needs an object" },
  ]);
});

describe("what is left out", () => {
  const filled = (parts: object) => {
    const result = validate({ ...tinyModel(), ...parts });
    if (!result.ok) throw new Error("is right");
    return result.value;
  };
  const shared = { from: ["offsets"], columns: "xywh" };
  test.each<[string, object, object]>([
    [
      "resize",
      { kind: "letterbox", sampling: "opencv", position: "center", pad: 114 },
      { padUnit: "color", rounding: "halfEven", inverse: "placed", enlarge: true },
    ],
    ["resize", { kind: "centerCrop", sampling: "opencv" }, { rounding: "floor" }],
    ["boxes", { kind: "centerSize", ...shared }, { size: "exp" }],
    [
      "selection",
      { threshold: 0.5, comparison: ">" },
      { threshold: 0.5, comparison: ">", ties: "lowestRow", order: "descending" },
    ],
    ["boxes", { kind: "sigmoidCenter", from: ["offsets"] }, { scaleXY: 1 }],
    [
      "priors",
      { kind: "ssdAnchors", minScale: 0.2, maxScale: 0.9, strides: [16], aspectRatios: [1] },
      {
        mergeEqualStrides: false,
        interpolatedAspectRatio: 1,
        reduceLowestLayer: false,
        fixedSize: false,
        squareInPixels: false,
      },
    ],
  ])("%s %j has its default", (key, written, defaults) => {
    expect(filled({ [key]: written })).toMatchObject({ [key]: { ...written, ...defaults } });
  });
  test("deeper in a part too", () => {
    const quality = { from: ["classes"], activation: "none", combine: "product" };
    expect(filled({ scores: { ...tinyModel().scores, quality } }).scores?.quality?.gate).toBe(false);
  });
  test("a value of 0 or false is kept", () => {
    const priors = { kind: "ssdAnchors", minScale: 0.2, maxScale: 0.9, strides: [16], aspectRatios: [1] };
    expect(filled({ priors: { ...priors, interpolatedAspectRatio: 0 } }).priors).toMatchObject({
      interpolatedAspectRatio: 0,
    });
  });
  test("stays out where leaving it out says something", () => {
    expect(filled({}).classes).toEqual(tinyModel().classes);
    expect(Object.keys(filled({ resize: { kind: "centerCrop", sampling: "opencv" } }).resize)).not.toContain(
      "offset",
    );
  });
  test("is not added to what was read", () => {
    const json = { ...tinyModel(), resize: { kind: "centerCrop", sampling: "opencv" } };
    validate(json);
    expect(json.resize).not.toHaveProperty("rounding");
  });
});
