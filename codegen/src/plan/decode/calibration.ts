import { Code, call, float, imported } from "../../kotlin/expressions.ts";
import { packedFloats } from "../../kotlin/literals.ts";
import { local } from "../../kotlin/locals.ts";
import type { Calibration, DetectionRows } from "../../model.generated.ts";
import type { FieldPlan } from "../nodes.ts";

/** Reads the score and the class of a row, and leaves out rows of no known class, or that cannot pass. */
export type ScoreInRow = ScoreFirst | ClassFirst;

interface Judged {
  readonly score: Code;
  readonly classIndex: Code;
  readonly classes: number;
}

interface ScoreFirst extends Judged {
  readonly kind: "scoreFirst";
  /** Whether the score of some class could pass. */
  readonly couldPass: Code;
}

/** Where the score depends on the class. */
interface ClassFirst extends Judged {
  readonly kind: "classFirst";
  /** The score as the network gives it. */
  readonly raw: Code;
}

export function scoreInRow(
  { calibration }: DetectionRows,
  { couldPass, ...judged }: Omit<ScoreFirst, "kind">,
): ScoreInRow {
  if (calibration === undefined) return { kind: "scoreFirst", ...judged, couldPass };
  const score = call(
    imported("calibrated"),
    local("raw"),
    transformed(calibration.transformation),
    local("calibration"),
    local("classIndex"),
    float(calibration.defaultScore),
  );
  return { kind: "classFirst", ...judged, raw: judged.score, score };
}

function transformed(transformation: Calibration["transformation"]): Code {
  const raw = local("raw");
  switch (transformation) {
    case "identity":
      return raw;
    case "log":
      return call(imported("clampedLog"), raw);
    case "inverseLogistic":
      return call(imported("clampedLogit"), raw);
  }
}

/** Scale, slope, offset and least score of each class, packed: none or one. NaN stands for what there is not. */
export function calibrationField({ calibration }: DetectionRows): FieldPlan[] {
  if (calibration === undefined) return [];
  const numbers = calibration.parameters.flatMap((one) => [0, 1, 2, 3].map((i) => one[i] ?? Number.NaN));
  const pieces = packedFloats(numbers).map((piece) => new Code(piece));
  return [{ name: "calibration", value: call(imported("unpackFloats"), ...pieces) }];
}
