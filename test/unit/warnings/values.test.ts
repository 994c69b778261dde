import type { Keypoints, Quality } from "../../../codegen/src/model.generated.ts";
import { valueWarnings } from "../../../codegen/src/warnings/values.ts";
import { tinyModel } from "../../support/tiny.ts";
import { row } from "../rules/cases.ts";
import { decoded, describeWarnings, ended } from "./cases.ts";

const scores = (from: number, to: number, quality?: readonly [number, number]) => ({
  scores: {
    from: ["rows"],
    values: [from, to] as const,
    activation: "none" as const,
    pick: "best" as const,
    ...(quality && {
      quality: {
        from: ["rows"],
        values: quality,
        activation: "none",
        combine: "product",
        gate: false,
      } as Quality,
    }),
  },
});
const keypoints: Keypoints = { kind: "decoded", from: ["rows"], values: [6, 10], columns: "xy" };
const wide = (values: number, anchors = 20) => ({ shape: [anchors, values] });
const seven = [{ ...row, shape: [10, 7] }];
const pose = [{ ...row, shape: [60, 57] }];
/** The roles of rows that begin with the number of the picture. */
const later = {
  boxes: { from: "rows", value: 1, columns: "xyxy" },
  scores: { from: "rows", value: 5 },
  classes: { from: "rows", value: 6, means: "index" },
} as const;

describeWarnings(valueWarnings, {
  unreadValues: {
    tells: [
      [
        decoded(wide(7), scores(5, 7)),
        '/outputs/0: value 4 is read by nothing; if it is an objectness, name it in "quality" of scores',
      ],
      [
        decoded(wide(7)),
        '/outputs/0: value 6 is read by nothing; name points in "keypoints" and an angle in "angle" of boxes, and say in "meant" what the app itself reads, as mask coefficients',
      ],
      [
        decoded(wide(10)),
        '/outputs/0: values 6 to 9 are read by nothing; name points in "keypoints" and an angle in "angle" of boxes, and say in "meant" what the app itself reads, as mask coefficients',
      ],
      [
        decoded(wide(8), scores(5, 7, [4, 5])),
        '/outputs/0: value 7 is read by nothing; name points in "keypoints" and an angle in "angle" of boxes, and say in "meant" what the app itself reads, as mask coefficients',
      ],
      [
        ended({}, pose),
        '/outputs/0: values 6 to 56 are read by nothing in each row; name points in "points" of detections and an angle in "angle", and say in "meant" what the app itself reads or does without',
      ],
    ],
    silent: [
      decoded({}),
      decoded(wide(7), scores(5, 7, [4, 5])),
      decoded(wide(10), { keypoints }),
      decoded(
        {},
        { outputs: [...decoded({}).outputs, { name: "maps", type: "float32", shape: [9], axes: ["value"] }] },
      ),
      ended(),
      ended(later, seven),
    ],
  },
  sharedValues: {
    tells: [
      [decoded({}, scores(3, 5)), "/scores/values: reads value 3, which boxes reads too"],
      [decoded({}, scores(4, 6, [4, 5])), "/scores/quality/values: reads value 4, which scores reads too"],
      [
        decoded(wide(11), { ...scores(9, 11), keypoints: { ...keypoints, values: [3, 9] } }),
        "/keypoints/values: reads value 3, which boxes reads too",
      ],
      [ended({ scores: { from: "rows" } }), "/detections/scores: reads value 0, which boxes reads too"],
    ],
    silent: [tinyModel(), decoded({}), ended(later, seven)],
  },
  axisOrder: {
    tells: [
      [
        decoded({ shape: [6, 8400] }),
        '/outputs/0/axes: give 6 anchors of 8400 values, most of which nothing reads; swap "anchor" and the other axis if it is 8400 anchors of 6',
      ],
      [
        ended({}, [{ ...row, shape: [6, 300] }]),
        '/outputs/0/axes: give 6 anchors of 300 values, most of which nothing reads; swap "anchor" and the other axis if it is 300 anchors of 6',
      ],
    ],
    silent: [
      decoded({ shape: [6, 8400], axes: ["value", "anchor"] }),
      // DETR has fewer queries than some data sets have classes.
      decoded({ shape: [5, 6] }),
      ended({}, [{ ...row, shape: [-1, 6] }]),
    ],
  },
});
