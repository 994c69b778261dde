import type { RawModel } from "../resolve/resolve.ts";
import { factor } from "./expressions.ts";
import { kotlinFloat } from "./literals.ts";
import { type DispatchPlan, planReader } from "./read.ts";

/** How the points of one prior are read into `points`. */
export interface KeypointPlan {
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

export function planKeypoints({ keypoints }: RawModel): KeypointPlan | undefined {
  if (keypoints === undefined) return undefined;
  const { code, view, count } = keypoints;
  const { parameters, dispatch, value } = planReader("readPoints", view);
  const number = (axis: "x" | "y") => {
    const at = code.columns.indexOf(axis);
    const raw = value(at === 0 ? "first" : `first + ${at}`);
    if (code.kind === "decoded") return raw;
    const operand = factor(raw);
    const scaled =
      code.variance !== undefined
        ? `${kotlinFloat(code.variance)} * ${operand}`
        : code.weight !== undefined
          ? `${operand} / ${kotlinFloat(code.weight)}`
          : operand;
    const i = axis === "x" ? 0 : 1;
    return `${scaled} * priors[prior + ${i + 2}] + priors[prior${i === 0 ? "" : " + 1"}]`;
  };
  return {
    parameters,
    count,
    read: dispatch,
    perPoint: code.columns.length,
    starts: code.kind === "offsets" ? ["val prior = 4 * anchor"] : [],
    x: number("x"),
    y: number("y"),
  };
}
