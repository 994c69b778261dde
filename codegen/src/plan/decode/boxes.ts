import {
  asFactor,
  type Code,
  call,
  difference,
  element,
  float,
  imported,
  type Operand,
  plus,
  product,
  quotient,
  sum,
  times,
} from "../../kotlin/expressions.ts";
import { parameterList } from "../../kotlin/functions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { local, typeNamed } from "../../kotlin/names.ts";
import type { CenterSize, Decoded, Distances, SigmoidCenter } from "../../model.generated.ts";
import { centeredMeaning, meaningOf } from "../../resolve/columns.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan, LocalPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import { byLevel } from "./levels.ts";
import { type DispatchPlan, planReader, type ReaderPlan } from "./reader.ts";

/** How boxes are read: the functions, and the statement that has prior `anchor` decoded into `box`. */
export interface BoxesPlan {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly BoxFunction[];
  readonly read: DispatchPlan;
}

export type BoxFunction = CenteredPlan | CornersPlan | DistancePlan;

interface ReadBox {
  readonly parameters: string;
  /** What the function decodes, for its KDoc. */
  readonly doc: string;
  /** Values before the numbers below. */
  readonly locals: readonly LocalPlan[];
}

/** Centre and size, as expressions. */
export interface CenteredPlan extends ReadBox {
  readonly kind: "centered";
  readonly centerX: Code;
  readonly centerY: Code;
  readonly width: Code;
  readonly height: Code;
}

/** The four sides, as expressions. */
export interface CornersPlan extends ReadBox {
  readonly kind: "corners";
  readonly left: Code;
  readonly top: Code;
  readonly right: Code;
  readonly bottom: Code;
}

/** A function for one distance that is spread over bins. */
export interface DistancePlan {
  readonly kind: "binned";
  readonly uses: readonly ImportedName[];
  readonly parameters: string;
  readonly logit: Code;
}

/** Where the numbers of prior `anchor` begin in the table. */
export const priorStart: LocalPlan = { name: "prior", value: product(4, local("anchor")) };

/** Number `i` of the prior: centre x, centre y, width, height. */
export function priorNumber(i: number): Code {
  return element(local("priors"), plus(local("prior"), i));
}

export function planBoxes(model: RawModel, outputs: Outputs): BoxesPlan {
  const { part, view } = model.boxes;
  const reader = planReader("readBox", view, outputs);
  const alone = (plan: BoxFunction): BoxesPlan => ({ fields: [], functions: [plan], read: reader.dispatch });
  switch (part.kind) {
    case "centerSize":
      return alone(centerSize(reader, part));
    case "sigmoidCenter":
      return alone(sigmoidCenter(reader, model, part));
    case "squaredSigmoid":
      return alone(squaredSigmoid(reader, model));
    case "distances":
      return distances(reader, part);
    case "decoded":
      return alone(decoded(reader, part));
  }
}

function centerSize({ parameters, value }: ReaderPlan, part: CenterSize): CenteredPlan {
  const at = centeredMeaning(part.columns);
  const offset = (i: number, index: number) => scaled(value(index), i, part);
  const size = (i: number, index: number) => {
    if (part.size === "linear") return offset(i, index);
    const max = part.maxLogSize;
    const limited = max === undefined ? offset(i, index) : call(local("minOf"), offset(i, index), float(max));
    return call(imported("exp"), limited);
  };
  return {
    kind: "centered",
    parameters: parameterList(parameters),
    doc: "the offsets of [anchor] against its prior",
    locals: [priorStart],
    centerX: sum(product(offset(0, at.x), priorNumber(2)), priorNumber(0)),
    centerY: sum(product(offset(1, at.y), priorNumber(3)), priorNumber(1)),
    width: product(size(2, at.width), priorNumber(2)),
    height: product(size(3, at.height), priorNumber(3)),
  };
}

function scaled(value: Code, i: number, { variances, weights }: CenterSize): Code {
  if (variances !== undefined) return product(float(variances[i]!), value);
  return weights !== undefined ? quotient(asFactor(value), float(weights[i]!)) : asFactor(value);
}

/** (s * scaleXY - (scaleXY - 1) / 2 + cell) * stride, as Darknet writes it; the prior's centre is (cell + 0.5) * stride. */
function sigmoidCenter(reader: ReaderPlan, model: RawModel, { scaleXY }: SigmoidCenter): CenteredPlan {
  const wider = (s: Code) =>
    scaleXY === 1 ? s : difference(product(s, float(scaleXY)), float((scaleXY - 1) / 2));
  return inCell(
    reader,
    model,
    (value, prior) => inStrides(wider(sigmoid(value)), prior, 0.5),
    (value, prior) => product(call(imported("exp"), value), prior),
  );
}

/** (2 s + (cell - 0.5)) * stride, as YOLOv5 writes it. */
function squaredSigmoid(reader: ReaderPlan, model: RawModel): CenteredPlan {
  const doubled = (value: Code) => product(sigmoid(value), float(2));
  const cell = inCell(
    reader,
    model,
    (value, prior) => inStrides(doubled(value), prior, 1),
    (_, prior, root) => product(product(root, root), prior),
  );
  const roots: LocalPlan[] = [
    { name: "widthRoot", value: doubled(reader.value(2)) },
    { name: "heightRoot", value: doubled(reader.value(3)) },
  ];
  return { ...cell, locals: [...cell.locals, ...roots] };
}

function sigmoid(value: Code): Code {
  return call(imported("sigmoid"), value);
}

/** A place in the cell, which itself is the prior's centre in strides less `shift`. */
function inStrides(place: Code, prior: Code, shift: number): Code {
  const cell = difference(quotient(prior, local("stride")), float(shift));
  return product(sum(place, cell), local("stride"));
}

/**
 * A code whose centres are in a cell: `center` and `size` are given a value and the prior's number beside it, `size` also
 * the local value that may hold its root.
 */
function inCell(
  { parameters, value }: ReaderPlan,
  { levels }: RawModel,
  center: (value: Code, prior: Code) => Code,
  size: (value: Code, prior: Code, root: Code) => Code,
): CenteredPlan {
  const stride = byLevel(levels, (level) => float(level.stride));
  return {
    kind: "centered",
    parameters: parameterList(parameters),
    doc: "the logits of [anchor] against its prior",
    locals: [priorStart, { name: "stride", value: stride }],
    centerX: center(value(0), priorNumber(0)),
    centerY: center(value(1), priorNumber(1)),
    width: size(value(2), priorNumber(2), local("widthRoot")),
    height: size(value(3), priorNumber(3), local("heightRoot")),
  };
}

function distances(reader: ReaderPlan, part: Distances): BoxesPlan {
  const { bins } = part;
  const stored = (side: number) => (bins === undefined ? reader.value(side) : binned(reader, side * bins));
  const distance = (side: number) => {
    const weight = part.weights?.[side % 2];
    const value = weight === undefined ? stored(side) : quotient(asFactor(stored(side)), float(weight));
    if (part.unit !== "prior") return value;
    return product(weight === undefined ? asFactor(value) : value, priorNumber(2 + (side % 2)));
  };
  const corners: CornersPlan = {
    kind: "corners",
    parameters: parameterList(reader.parameters),
    doc: "the distances of [anchor] from its prior's centre",
    locals: [priorStart],
    left: difference(priorNumber(0), distance(0)),
    top: difference(priorNumber(1), distance(1)),
    right: sum(priorNumber(0), distance(2)),
    bottom: sum(priorNumber(1), distance(3)),
  };
  return {
    fields: bins === undefined ? [] : [{ name: "bins", value: call(typeNamed("FloatArray"), bins) }],
    functions: bins === undefined ? [corners] : [corners, distanceFunction(reader)],
    read: reader.dispatch,
  };
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

function decoded({ parameters, value }: ReaderPlan, { columns }: Decoded): CenteredPlan | CornersPlan {
  const plain: ReadBox = {
    parameters: parameterList(parameters),
    doc: "the numbers of [anchor], which are a box already",
    locals: [],
  };
  const at = meaningOf(columns);
  return at.kind === "corners"
    ? {
        ...plain,
        kind: "corners",
        left: value(at.left),
        top: value(at.top),
        right: value(at.right),
        bottom: value(at.bottom),
      }
    : {
        ...plain,
        kind: "centered",
        centerX: value(at.x),
        centerY: value(at.y),
        width: value(at.width),
        height: value(at.height),
      };
}
