import { codeWarnings } from "../../../codegen/src/warnings/codes.ts";
import { tinyModel } from "../../support/tiny.ts";
import { describeWarnings } from "./cases.ts";

const boxes = (change: object) => tinyModel({ boxes: change as never });
/** Points beside the offsets of boxes. */
const points = (change: object) => ({
  ...tinyModel(),
  outputs: [
    { name: "offsets", type: "float32", shape: [4, 8], axes: ["anchor", "value"] } as const,
    tinyModel().outputs[1]!,
  ],
  boxes: { kind: "centerSize", from: ["offsets"], values: [0, 4], columns: "xywh" } as const,
  keypoints: { kind: "offsets", from: ["offsets"], values: [4, 8], columns: "xy", ...change } as const,
});

describeWarnings(codeWarnings, {
  varianceRange: {
    tells: [
      [
        boxes({ variances: [10, 10, 5, 5] }),
        '/boxes/variances: is [10, 10, 5, 5], by which offsets are multiplied; if the code divides, call it "weights"',
      ],
      [
        boxes({ weights: [0.1, 0.1, 0.2, 0.2] }),
        '/boxes/weights: is [0.1, 0.1, 0.2, 0.2], by which offsets are divided; if the code multiplies, call it "variances"',
      ],
      [
        points({ variance: 128 }),
        '/keypoints/variance: is 128, by which offsets are multiplied; if the code divides, call it "weight"',
      ],
      [
        points({ weight: 0.1 }),
        '/keypoints/weight: is 0.1, by which offsets are divided; if the code multiplies, call it "variance"',
      ],
    ],
    silent: [
      boxes({ variances: [0.1, 0.1, 0.2, 0.2] }),
      boxes({ weights: [10, 10, 5, 5] }),
      boxes({ weights: [1, 1, 1, 1] }),
      boxes({ variances: [1, 1, 1, 1] }),
      points({ variance: 0.1 }),
      points({ weight: 128 }),
    ],
  },
  varianceOrder: {
    tells: [
      [
        boxes({ variances: [0.2, 0.2, 0.1, 0.1] }),
        "/boxes/variances: is [0.2, 0.2, 0.1, 0.1], in the order of width, height, x, y; write [0.1, 0.1, 0.2, 0.2]",
      ],
      [
        boxes({ weights: [5, 5, 10, 10] }),
        "/boxes/weights: is [5, 5, 10, 10], in the order of width, height, x, y; write [10, 10, 5, 5]",
      ],
    ],
    silent: [
      boxes({ variances: [0.1, 0.1, 0.2, 0.2] }),
      boxes({ weights: [10, 10, 5, 5] }),
      boxes({ weights: [128, 128, 128, 128] }),
      boxes({ variances: [0.1, 0.1, 0.1, 0.1] }),
      boxes({ variances: [0.2, 0.1, 0.1, 0.1] }),
    ],
  },
});
