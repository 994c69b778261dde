import { priorRules, priorStructure } from "../../../codegen/src/rules/priors.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, boxes, describeRules, grid, squared, unordered, without } from "./cases.ts";

const broken: Broken = {
  "only boxes that are coded need priors": [
    [without(tinyModel(), "priors"), '#/boxes: centerSize needs "priors"'],
    [
      boxes({ kind: "decoded", from: ["offsets"], columns: "xyxy" }),
      '#/priors: cannot be combined with boxes of kind "decoded", which have none; remove one',
    ],
    [
      without(
        {
          ...tinyModel(),
          boxes: { kind: "decoded", from: ["offsets"], columns: "xyxy" },
          keypoints: { kind: "offsets", from: ["classes"], columns: "xy" },
        },
        "priors",
      ),
      '#/keypoints: offsets needs "priors"',
    ],
  ],
  "a grid with several shapes states their order": [
    [{ ...tinyModel(), priors: unordered }, '#/priors: has several shapes in a cell; state their "order"'],
  ],
  "levels go up": [
    [
      {
        ...tinyModel(),
        priors: {
          kind: "multiscaleAnchors",
          minLevel: 5,
          maxLevel: 4,
          anchorScale: 4,
          scalesPerOctave: 1,
          aspectRatios: [1],
        },
      },
      "#/priors/maxLevel: is below minLevel",
    ],
  ],
  "scales are one more than levels": [
    [
      tinyModel({ priors: { scales: [0.1, 0.2, 0.3] } as never }),
      "#/priors/scales: has 3 scales, but 1 level needs 2",
    ],
  ],
  "the codes of YOLO work in pixels on a grid of offset 0.5": [
    [boxes(squared, { priors: grid }), "#/result/space: is normalized, but squaredSigmoid gives pixels"],
    [
      boxes(squared, {
        priors: { ...grid, offset: 0 },
        result: { space: "pixels", clip: "none", keepNonFinite: false },
      }),
      "#/priors: squaredSigmoid needs a grid of offset 0.5",
    ],
    [
      boxes({ kind: "sigmoidCenter", from: ["offsets"] }, { priors: grid }),
      "#/result/space: is normalized, but sigmoidCenter gives pixels",
    ],
  ],
  "scales go up": [
    [
      {
        ...tinyModel(),
        priors: { kind: "ssdAnchors", minScale: 0.5, maxScale: 0.2, strides: [100], aspectRatios: [1, 2, 3] },
      },
      "#/priors/maxScale: is below minScale",
    ],
  ],
};

describeRules({ ...priorStructure, ...priorRules }, broken);
