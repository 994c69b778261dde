import { factor } from "../../kotlin/expressions.ts";
import { kotlinFloat } from "../../kotlin/literals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import { type DispatchPlan, planReader } from "./reader.ts";

/** How the points of one prior are read into `points`. */
export interface KeypointPlan {
  readonly kind: "readPoints";
  readonly parameters: string;
  readonly count: number;
  readonly read: DispatchPlan;
  /** Numbers for each point. */
  readonly perPoint: number;
  readonly starts: readonly string[];
  /** Coordinates of point number `point`, whose values begin at index `first`. */
  readonly x: string;
  readonly y: string;
}

/** None where a model has no points. */
export function planKeypoints({ keypoints }: RawModel): KeypointPlan[] {
  if (keypoints === undefined) return [];
  const { part, view, count } = keypoints;
  const { parameters, dispatch, value } = planReader("readPoints", view);
  const number = (axis: "x" | "y") => {
    const at = part.columns.indexOf(axis);
    const raw = value(at === 0 ? "first" : `first + ${at}`);
    if (part.kind === "decoded") return raw;
    const operand = factor(raw);
    const scaled =
      part.variance !== undefined
        ? `${kotlinFloat(part.variance)} * ${operand}`
        : part.weight !== undefined
          ? `${operand} / ${kotlinFloat(part.weight)}`
          : operand;
    const i = axis === "x" ? 0 : 1;
    return `${scaled} * priors[prior + ${i + 2}] + priors[prior${i === 0 ? "" : " + 1"}]`;
  };
  return [
    {
      kind: "readPoints",
      parameters,
      count,
      read: dispatch,
      perPoint: part.columns.length,
      starts: part.kind === "offsets" ? ["val prior = 4 * row"] : [],
      x: number("x"),
      y: number("y"),
    },
  ];
}
