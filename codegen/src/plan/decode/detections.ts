import {
  type Code,
  call,
  difference,
  float,
  type Operand,
  plus,
  product,
  sum,
} from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { BoxColumns, PointsRole } from "../../model.generated.ts";
import { centeredMeaning, meaningOf } from "../../resolve/columns.ts";
import type { DetectionsModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { type KeepAnglePlans, keepAngle } from "./angle.ts";
import { calibrationField, type ScoreInRow, scoreInRow } from "./calibration.ts";
import { classIndexOf } from "./class-index.ts";
import { confidence, pointFields, type ReadPoints } from "./keypoints.ts";
import { type FinishPlan, finishResult, type SkipNonFinitePlan, skipNonFinite } from "./result.ts";
import { classNumber, type LookUpPlan, lookUp, rowCount, rowReader } from "./rows.ts";
import { consideredField, type SkipsClass, skipClass } from "./scan/picked.ts";
import { passes, passesLowest } from "./threshold.ts";

/** Decoding of a graph that ends in suppression: each row is a detection. */
export interface DetectionsPlan extends SkipsClass {
  readonly kind: "detections";
  /** How many rows there are. */
  readonly rows: Operand;
  readonly stopWhen: readonly FullPlan[];
  /** Reads first which box a row selects, and the class whose score it has: none to two. */
  readonly lookUp: readonly LookUpPlan[];
  /** The row, or the box that it selects. */
  readonly anchor: Code;
  readonly readScore: ScoreInRow;
  readonly passes: Code;
  readonly readBox: SidesInRow | OrientedInRow;
  readonly skipBox: readonly (SkipNonFinitePlan | KeepAnglePlans["skip"][number])[];
  /** None or one. */
  readonly regularize: KeepAnglePlans["regularize"];
  /** None or one. */
  readonly points: readonly PointsInRow[];
  /** None or one. */
  readonly keepAngle: KeepAnglePlans["keep"];
  /** After the loop. */
  readonly finish: readonly FinishPlan[];
}

/** Sides of the box of a row. */
interface SidesInRow {
  readonly kind: "sidesInRow";
  readonly left: Code;
  readonly top: Code;
  readonly right: Code;
  readonly bottom: Code;
}

/** Centre, size and angle of the box of a row. */
interface OrientedInRow {
  readonly kind: "orientedInRow";
  readonly uses: readonly ImportedName[];
  readonly centerX: Code;
  readonly centerY: Code;
  readonly width: Code;
  readonly height: Code;
  readonly angle: Code;
}

/** Reads the points of a row; those of point number `point` begin at index `first`. */
type PointsInRow = Pick<ReadPoints, "count" | "perPoint" | "x" | "y" | "confidence"> &
  Pick<DetectionsPlan, "anchor">;

/** Stops at the most detections that are reported. */
interface FullPlan {
  readonly kind: "full";
  readonly limit: number;
}

export interface DetectionsParts {
  readonly fields: readonly FieldPlan[];
  readonly body: DetectionsPlan;
}

export function planDetections(resolved: DetectionsModel, outputs: Outputs): DetectionsParts {
  const { detections, labels, written, considered } = resolved;
  const { boxes, scores, points, angle, maxDetections } = detections;
  const reader = (from: string) => rowReader(resolved, from, outputs);
  const box = (i: number) => reader(boxes.from)(boxes.value + i);
  const kept = keepAngle(angle, written);
  const anchor = local(detections.selected === undefined ? "row" : "anchor");
  return {
    fields: [
      { name: "box", value: call(typeNamed("FloatArray"), 4) },
      ...kept.fields,
      ...consideredField(labels, considered),
      ...calibrationField(detections),
      ...(points === undefined ? [] : pointFields(points, points.count)),
    ],
    body: {
      kind: "detections",
      rows: rowCount(resolved, outputs),
      stopWhen: maxDetections === undefined ? [] : [{ kind: "full", limit: maxDetections }],
      lookUp: lookUp(resolved, outputs),
      anchor,
      readScore: scoreInRow(detections, {
        score: reader(scores.from)(scores.perClass ? plus(scores.value, local("column")) : scores.value),
        couldPass: passesLowest(local("score"), detections),
        classIndex: classIndexOf(
          scores.perClass ? local("column") : classNumber(resolved, outputs),
          detections.classes.means,
          written.classes,
        ),
        classes: labels.length,
      }),
      passes: passes(local("score"), local("classIndex"), detections),
      skipClass: skipClass(labels, considered),
      readBox:
        angle === undefined
          ? sides(boxes.columns, box)
          : oriented(boxes.columns, box, reader(angle.from)(angle.value)),
      skipBox: [...skipNonFinite(written), ...kept.skip],
      regularize: kept.regularize,
      points: points === undefined ? [] : [{ anchor, ...pointsInRow(points, reader(points.from)) }],
      keepAngle: kept.keep,
      finish: finishResult(written, false),
    },
  };
}

function pointsInRow(points: PointsRole, inRow: (value: Operand) => Code): Omit<PointsInRow, "anchor"> {
  const { columns, value, count } = points;
  const number = (i: Operand) => inRow(plus(value, plus(local("first"), i)));
  return {
    count,
    perPoint: columns.length,
    x: number(columns.indexOf("x")),
    y: number(columns.indexOf("y")),
    confidence: confidence(points, (index) => inRow(plus(value, index))),
  };
}

function oriented(columns: BoxColumns, number: (i: number) => Code, angle: Code): OrientedInRow {
  const at = centeredMeaning(columns as "xywh" | "yxhw");
  return {
    kind: "orientedInRow",
    uses: ["toSides"],
    centerX: number(at.x),
    centerY: number(at.y),
    width: number(at.width),
    height: number(at.height),
    angle,
  };
}

function sides(columns: BoxColumns, number: (i: number) => Code): SidesInRow {
  const at = meaningOf(columns);
  if (at.kind === "corners") {
    const [left, top, right, bottom] = [number(at.left), number(at.top), number(at.right), number(at.bottom)];
    return { kind: "sidesInRow", left, top, right, bottom };
  }
  const half = (i: number) => product(float(0.5), number(i));
  return {
    kind: "sidesInRow",
    left: difference(number(at.x), half(at.width)),
    top: difference(number(at.y), half(at.height)),
    right: sum(number(at.x), half(at.width)),
    bottom: sum(number(at.y), half(at.height)),
  };
}
