import {
  asFactor,
  binding,
  type Code,
  call,
  compose,
  element,
  imported,
  type Operand,
  plus,
  product,
  sum,
} from "../../kotlin/expressions.ts";
import { parameterList } from "../../kotlin/functions.ts";
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { Keypoints } from "../../model.generated.ts";
import type { ResolvedKeypoints } from "../../resolve/resolved-model.ts";
import type { FieldPlan, LocalPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { priorNumber, priorStart, scaled } from "./box/plan.ts";
import { type DispatchPlan, planReader } from "./reader.ts";

/** The numbers of a point, whether decoded or not. */
type PointNumbers = Pick<Keypoints, "columns" | "confidence">;

/** How points are read: nothing where a model has none. */
export interface KeypointsPlan {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly ReadPoints[];
  /** Keeps width and height of the box, before it is clipped, in `boxSize`: none or one. */
  readonly keepSize: readonly KeepSizePlan[];
  readonly read: readonly DispatchPlan[];
}

export interface KeepSizePlan {
  readonly kind: "keepSize";
}

const boxSize: FieldPlan = { name: "boxSize", value: call(typeNamed("FloatArray"), 2) };

/** The function that reads the points of one prior into `points`. */
export interface ReadPoints {
  readonly kind: "readPoints";
  readonly parameters: string;
  readonly count: number;
  /** Numbers for each point. */
  readonly perPoint: number;
  readonly locals: readonly LocalPlan[];
  /** Coordinates of point number `point`, whose values begin at index `first`. */
  readonly x: Code;
  readonly y: Code;
  /** None or one: how sure the model is of the point. */
  readonly confidence: readonly Code[];
}

export function planKeypoints(keypoints: ResolvedKeypoints | undefined, outputs: Outputs): KeypointsPlan {
  if (keypoints === undefined) return { fields: [], functions: [], keepSize: [], read: [] };
  const { part, view, count } = keypoints;
  const { parameters, dispatch, value } = planReader("readPoints", view, outputs);
  const coordinate = (axis: "x" | "y") => {
    const raw = value(plus(local("first"), part.columns.indexOf(axis)));
    const side = axis === "x" ? 0 : 1;
    switch (part.kind) {
      case "decoded":
        return raw;
      case "offsets":
        return besidePrior(scaled(raw, part.variance, part.weight), side);
      case "fractions":
        return sum(element(local("box"), side), product(asFactor(raw), element(local("boxSize"), side)));
    }
  };
  const read: ReadPoints = {
    kind: "readPoints",
    parameters: parameterList(parameters),
    count,
    perPoint: part.columns.length,
    locals: part.kind === "offsets" ? [priorStart] : [],
    x: coordinate("x"),
    y: coordinate("y"),
    confidence: confidence(part, value),
  };
  const inBox = part.kind === "fractions";
  return {
    fields: [...pointFields(part, count), ...(inBox ? [boxSize] : [])],
    functions: [read],
    keepSize: inBox ? [{ kind: "keepSize" }] : [],
    read: [dispatch],
  };
}

/** Scores that no model states are set once. */
export function pointFields({ columns }: PointNumbers, count: number): FieldPlan[] {
  const room = call(typeNamed("FloatArray"), count);
  return [
    { name: "points", value: call(typeNamed("FloatArray"), 2 * count) },
    { name: "pointScores", value: columns.includes("c") ? room : compose(binding.atom, room, " { 1f }") },
  ];
}

export function confidence({ columns, confidence }: PointNumbers, value: (index: Operand) => Code): Code[] {
  if (!columns.includes("c")) return [];
  const raw = value(plus(local("first"), columns.indexOf("c")));
  return [confidence === "sigmoid" ? call(imported("sigmoid"), raw) : raw];
}

/** An offset in sides of the prior, from its centre. */
function besidePrior(offset: Code, axis: 0 | 1): Code {
  return sum(product(offset, priorNumber(axis + 2)), priorNumber(axis));
}
