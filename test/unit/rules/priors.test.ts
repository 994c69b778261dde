import type { Grid, GridLevel, Model } from "../../../codegen/src/model.generated.ts";
import { priorRules, priorStructure } from "../../../codegen/src/rules/priors.ts";
import { tinyModel } from "../../support/tiny.ts";
import { type Broken, boxes, describeRules, grid, squared, unordered, without } from "./cases.ts";

/** Two levels of one cell, each with an offset of its own. */
const ownOffsets = (...offsets: (number | undefined)[]): Grid => ({
  kind: "grid",
  levels: offsets.map((offset) => ({
    stride: 50,
    rows: 1,
    columns: 2,
    ...(offset !== undefined && { offset }),
  })),
  clamp: "none",
});

/** One cell, whose priors are said so. */
const sized = (level: Partial<GridLevel>): Model => ({
  ...tinyModel(),
  priors: {
    kind: "grid",
    levels: [{ stride: 50, rows: 1, columns: 2, ...level }],
    offset: 0.5,
    order: "rowColumnShape",
    clamp: "none",
  },
});

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
  "a cell's priors are shapes, or sizes with ratios": [
    [
      sized({ shapes: [[40, 20]], sizes: [40], aspectRatios: [1] }),
      '#/priors/levels/0/sizes: cannot be combined with "shapes"; remove one',
    ],
    [sized({ sizes: [40] }), '#/priors/levels/0: has "sizes"; needs "aspectRatios", [1] for squares'],
    [sized({ aspectRatios: [1] }), '#/priors/levels/0/aspectRatios: needs "sizes"'],
  ],
  "a grid says how sizes and ratios make shapes": [
    [
      sized({ sizes: [40, 80], aspectRatios: [1, 2] }),
      '#/priors: has several sizes and ratios in a cell; state their "pairing"',
    ],
    [
      { ...tinyModel(), priors: { ...ownOffsets(0.5), pairing: "firsts" } },
      "#/priors/pairing: says how sizes and ratios make shapes, but no level has sizes",
    ],
  ],
  "a grid with several shapes states their order": [
    [
      {
        ...tinyModel(),
        priors: {
          ...ownOffsets(),
          offset: 0,
          levels: [{ stride: 50, rows: 1, columns: 1, sizes: [30, 40], aspectRatios: [1] }],
        },
      },
      '#/priors: has several shapes in a cell; state their "order"',
    ],
    [{ ...tinyModel(), priors: unordered }, '#/priors: has several shapes in a cell; state their "order"'],
  ],
  "a grid says where in its cells the centres lie": [
    [
      { ...tinyModel(), priors: ownOffsets(0.4375, undefined) },
      '#/priors: needs "offset", where in a cell its centre lies: 0.5 in the middle, 0 at the corner; or one in each level',
    ],
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
      boxes(squared, {
        priors: ownOffsets(0.5, 0.25),
        result: { space: "pixels", clip: "none", keepNonFinite: false },
      }),
      "#/priors: squaredSigmoid needs a grid of offset 0.5",
    ],
    [
      boxes(squared, {
        priors: { ...grid, clamp: "all" },
        result: { space: "pixels", clip: "none", keepNonFinite: false },
      }),
      '#/priors/clamp: limits centres, but squaredSigmoid takes them from the cells; use "sizes" or "none"',
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
