import {
  asFactor,
  type Code,
  call,
  difference,
  float,
  type Operand,
  plus,
  product,
  quotient,
  sum,
  times,
} from "../../../kotlin/expressions.ts";
import { parameterList } from "../../../kotlin/functions.ts";
import { local, typeNamed } from "../../../kotlin/locals.ts";
import type { Distances } from "../../../model.generated.ts";
import type { ReaderPlan } from "../reader.ts";
import { type BoxesPlan, type CornersPlan, type DistancePlan, priorNumber, priorStart } from "./plan.ts";

export function distances(reader: ReaderPlan, part: Distances): BoxesPlan {
  const { bins } = part;
  return {
    fields: bins === undefined ? [] : [{ name: "bins", value: call(typeNamed("FloatArray"), bins) }],
    functions: [corners(reader, part), ...(bins === undefined ? [] : [distanceFunction(reader)])],
    read: [reader.dispatch],
  };
}

function corners(reader: ReaderPlan, part: Distances): CornersPlan {
  return {
    kind: "corners",
    parameters: parameterList(reader.parameters),
    doc: "the distances of [anchor] from its prior's centre",
    locals: [priorStart],
    left: difference(priorNumber(0), distance(reader, part, 0)),
    top: difference(priorNumber(1), distance(reader, part, 1)),
    right: sum(priorNumber(0), distance(reader, part, 2)),
    bottom: sum(priorNumber(1), distance(reader, part, 3)),
  };
}

function distance(reader: ReaderPlan, { bins, weights, unit }: Distances, side: number): Code {
  const stored = bins === undefined ? reader.value(side) : binned(reader, side * bins);
  const weight = weights?.[side % 2];
  const value = weight === undefined ? stored : quotient(asFactor(stored), float(weight));
  if (unit !== "prior") return value;
  return product(weight === undefined ? asFactor(value) : value, priorNumber(2 + (side % 2)));
}

/** Calls the function below for the bins from value `first` on. */
function binned({ step, varying }: ReaderPlan, first: Operand): Code {
  const start = plus(local("at"), times(first, step));
  return call(local("distance"), local("values"), start, ...varying.map(({ name }) => local(name)));
}

function distanceFunction({ parameters, value }: ReaderPlan): DistancePlan {
  return {
    kind: "binned",
    uses: ["expectation", "softmax"],
    parameters: parameterList(parameters.filter(({ name }) => name !== "anchor")),
    logit: value(local("bin")),
  };
}
