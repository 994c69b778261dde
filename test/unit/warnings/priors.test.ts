import type { Boxes, Model, Priors } from "../../../codegen/src/model.generated.ts";
import { priorWarnings } from "../../../codegen/src/warnings/priors.ts";
import { tinyModel } from "../../support/tiny.ts";
import { anchors, describeWarnings, grid, priors } from "./cases.ts";

const level = { rows: 1, columns: 2, step: 50, aspectRatios: [] as number[] };
const result: Model["result"] = { space: "pixels", clip: "none", keepNonFinite: false };
const squared: Boxes = { kind: "squaredSigmoid", from: ["offsets"], activation: "sigmoid" };
const retina = (...sizes: number[]): Priors => ({
  kind: "retinaNetAnchors",
  levels: [{ rows: 1, columns: 2, sizes }],
  aspectRatios: [1],
});
const mediaPipe = (minScale: number, maxScale: number): Priors => ({
  kind: "ssdAnchors",
  minScale,
  maxScale,
  strides: [100],
  aspectRatios: [1],
  interpolatedAspectRatio: 0,
  mergeEqualStrides: false,
  reduceLowestLayer: false,
  fixedSize: false,
  squareInPixels: false,
});

describeWarnings(priorWarnings, {
  scaleRange: {
    tells: [
      [
        priors({ scales: [51, 90], levels: [level] }),
        "/priors/scales/0: is 51; a scale is a fraction of the input: write 0.51 for 51 pixels of 100",
      ],
      [
        {
          ...priors({ scales: [51, 90], levels: [{ rows: 1, columns: 2, aspectRatios: [] }] }),
          input: { ...tinyModel().input, width: 200 },
        },
        "/priors/scales/0: is 51; a scale is a fraction of the input: write 0.51 for 51 pixels of 100",
      ],
      [
        anchors(1, { priors: mediaPipe(0.2, 95) }),
        "/priors/maxScale: is 95; a scale is a fraction of the input: write 0.95 for 95 pixels of 100",
      ],
    ],
    silent: [priors({ scales: [0.51, 1.05], levels: [level] }), anchors(1, { priors: mediaPipe(0.2, 0.95) })],
  },
  shapeRange: {
    tells: [
      [
        grid(
          [
            {
              stride: 50,
              shapes: [
                [1.08, 1.19],
                [16.62, 10.52],
              ],
            },
          ],
          8,
          { boxes: squared, result },
        ),
        "/priors/levels/0/shapes: reach 16.62 at most, less than a cell of 50; shapes are in pixels of the input: 16.62 cells are 831",
      ],
      [
        anchors(4, { priors: retina(0.1, 0.2) }),
        "/priors/levels/0/sizes: begins with 0.1; sizes are in pixels of the input",
      ],
    ],
    silent: [
      grid(
        [
          {
            stride: 50,
            shapes: [
              [20, 40],
              [50, 30],
            ],
          },
        ],
        8,
        { boxes: squared, result },
      ),
      grid([{ stride: 50, shapes: [[50, 50]] }], 4),
      grid([{ stride: 50 }], 4),
      grid(
        [
          { stride: 25, shapes: [[40, 40]] },
          { stride: 50, shapes: [[45, 45]] },
        ],
        20,
      ),
      anchors(8, { priors: retina(1, 32, 64, 128) }),
      anchors(4, { priors: retina(32, 40) }),
    ],
  },
  repeatedPriors: {
    tells: [
      [
        priors({ levels: [{ ...level, aspectRatios: [1, 2] }] }),
        "/priors/levels/0/aspectRatios/0: is 1 beside the squares, which are there already; leave it out",
      ],
      [
        priors({ levels: [{ ...level, aspectRatios: [2, 0.5] }] }),
        "/priors/levels/0/aspectRatios/1: is 0.5 beside 2, although each ratio gives a wide and a tall box; leave it out",
      ],
      [
        priors({ levels: [{ ...level, aspectRatios: [3, 0.3333, 1] }] }),
        "/priors/levels/0/aspectRatios/1: is 0.3333 beside 3, although each ratio gives a wide and a tall box; leave it out (and 1 more of the ratios)",
      ],
    ],
    silent: [priors({ levels: [{ ...level, aspectRatios: [2, 3] }] }), tinyModel()],
  },
});
