import type { Boxes, Model, Tensor } from "../../../codegen/src/model.generated.ts";
import { levelWarnings } from "../../../codegen/src/warnings/levels.ts";
import { tinyModel } from "../../support/tiny.ts";
import { anchors, describeWarnings, grid, priors } from "./cases.ts";

const level = (cells: number, step?: number) => ({
  rows: cells,
  columns: cells,
  aspectRatios: [],
  ...(step !== undefined && { step }),
});
const pixels: Model["result"] = { space: "pixels", clip: "none", keepNonFinite: false };
const yolov3: Boxes = { kind: "sigmoidCenter", from: ["offsets"], scaleXY: 1, activation: "sigmoid" };
const maps = (name: string, values: number, axis: "coord" | "class"): Tensor[] =>
  [2, 4].map((cells) => ({
    name: `${name}${cells}`,
    type: "float32",
    shape: [cells * cells, values],
    axes: ["anchor", axis],
  }));
const strides = (...sizes: number[]) => ({
  kind: "ssdAnchors",
  minScale: 0.2,
  maxScale: 0.9,
  strides: sizes,
  aspectRatios: [1],
  interpolatedAspectRatio: 0,
});

describeWarnings(levelWarnings, {
  fallingScales: {
    tells: [
      [
        priors({ scales: [0.2, 0.5, 0.4], levels: [level(4), level(2)] }),
        "/priors/scales/2: is 0.4, and the one before it 0.5; scales rise, as levels are finest first",
      ],
      [
        priors({ scales: [0.9, 0.5, 0.2], levels: [level(4), level(2)] }),
        "/priors/scales/1: is 0.5, and the one before it 0.9; scales rise, as levels are finest first (and 1 more of the scales)",
      ],
    ],
    silent: [
      priors({ scales: [0.2, 0.5, 0.9], levels: [level(4), level(2)] }),
      priors({ scales: [0.2, 1, 1], levels: [level(4), level(2)] }),
      tinyModel(),
    ],
  },
  coarseFirst: {
    tells: [
      [
        priors({ scales: [0.2, 0.5, 0.9], levels: [level(2), level(4)] }),
        "/priors/levels: go from coarse to fine, but anchors are counted finest first; swap them",
      ],
      [
        grid([{ stride: 50 }, { stride: 25 }], 20),
        "/priors/levels: go from coarse to fine, but anchors are counted finest first; swap them",
      ],
      [
        anchors(24, { priors: strides(50, 50, 25) as never }),
        "/priors/strides: go from coarse to fine, but anchors are counted finest first; swap them",
      ],
      [
        anchors(20, { priors: strides(50, 25) as never }),
        "/priors/strides: go from coarse to fine, but anchors are counted finest first; swap them",
      ],
    ],
    silent: [
      priors({ scales: [0.2, 0.5, 0.9], levels: [level(4), level(2)] }),
      grid([{ stride: 25 }, { stride: 50 }], 20),
      grid([{ stride: 50 }, { stride: 25 }, { stride: 50 }], 24),
      grid([{ stride: 50 }, { stride: 50 }], 8),
      grid([{ stride: 50 }, { stride: 25 }], 20, { boxes: yolov3, result: pixels }),
      anchors(36, { priors: strides(25, 25, 50) as never }),
      {
        ...grid([{ stride: 50 }, { stride: 25 }], 20),
        outputs: [...maps("offsets", 4, "coord"), ...maps("classes", 2, "class")],
        boxes: { kind: "centerSize", from: ["offsets2", "offsets4"], columns: "xywh" },
        scores: { from: ["classes2", "classes4"], activation: "none", pick: "all" },
      },
    ],
  },
  cellsOffInput: {
    tells: [
      [
        priors({ scales: [0.2, 0.5, 0.9], levels: [level(10, 10), level(5, 12)] }),
        "/priors/levels/1/step: is 12, so that 5 columns cover 60 pixels, but the width is 100; write what the original has, or leave it out for input / cells",
      ],
      [
        { ...priors({ levels: [level(10, 10)] }), input: { ...tinyModel().input, height: 120 } },
        "/priors/levels/0/step: is 10, so that 10 rows cover 100 pixels, but the height is 120; write what the original has, or leave it out for input / cells",
      ],
      [
        grid(
          [
            { stride: 5, rows: 10, columns: 10 },
            { stride: 10, rows: 5, columns: 5 },
          ],
          125,
        ),
        "/priors/levels/0/stride: is 5, so that 10 columns cover 50 pixels, but the width is 100; write what the original has (and 1 more of the levels)",
      ],
    ],
    silent: [
      priors({ levels: [level(10, 10)] }),
      priors({ levels: [level(10)] }),
      // SSD300: 10 cells of 32 pixels in 300.
      priors({ levels: [level(10, 10.7)] }),
      grid([{ stride: 14, rows: 7, columns: 7 }], 49),
    ],
  },
});
