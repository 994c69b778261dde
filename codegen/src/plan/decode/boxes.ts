import { type Expression, factor, plus, times } from "../../kotlin/expressions.ts";
import { kotlinFloat } from "../../kotlin/literals.ts";
import type { CenterSize, Decoded, Distances, SigmoidCenter } from "../../model.generated.ts";
import { levelCount } from "../../resolve/prior-table.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import { type DispatchPlan, planReader } from "./reader.ts";

/** How the box of one prior is read and decoded into `box`. */
export type BoxPlan = CenteredPlan | CornersPlan;

interface Reader {
  readonly parameters: string;
  readonly read: DispatchPlan;
  /** What the function decodes, for its KDoc. */
  readonly doc: string;
  readonly fields: readonly string[];
  /** Functions beside `readBox`. */
  readonly helpers: readonly DistancePlan[];
  /** Statements before the numbers below. */
  readonly starts: readonly string[];
}

/** Centre and size, as expressions. */
export interface CenteredPlan extends Reader {
  readonly kind: "centered";
  readonly centerX: string;
  readonly centerY: string;
  readonly width: string;
  readonly height: string;
}

/** The four sides, as expressions. */
export interface CornersPlan extends Reader {
  readonly kind: "corners";
  readonly left: string;
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
}

/** A function for one distance that is spread over bins. */
export interface DistancePlan {
  readonly kind: "binned";
  readonly parameters: string;
  readonly logit: string;
}

const prior = "val prior = 4 * row";

export function planBoxes(model: RawModel): BoxPlan {
  const { part } = model.boxes;
  switch (part.kind) {
    case "centerSize":
      return centerSize(model, part);
    case "sigmoidCenter":
      return sigmoidCenter(model, part);
    case "squaredSigmoid":
      return squaredSigmoid(model);
    case "distances":
      return distances(model, part);
    case "decoded":
      return decoded(model, part);
  }
}

function reader(model: RawModel) {
  const { parameters, dispatch, value, step } = planReader("readBox", model.boxes.view);
  return { base: { parameters, read: dispatch, fields: [], helpers: [], starts: [prior] }, value, step };
}

function centerSize(model: RawModel, part: CenterSize): CenteredPlan {
  const { base, value } = reader(model);
  const offset = (axis: "x" | "y" | "w" | "h") =>
    scaled(part, "xywh".indexOf(axis), value(part.columns.indexOf(axis)));
  const size = (axis: "w" | "h") => {
    if (part.size === "linear") return offset(axis);
    return `exp(${part.maxLogSize === undefined ? offset(axis) : `minOf(${offset(axis)}, ${kotlinFloat(part.maxLogSize)})`})`;
  };
  return {
    ...base,
    kind: "centered",
    doc: "the offsets of [row] against its prior",
    centerX: `${offset("x")} * priors[prior + 2] + priors[prior]`,
    centerY: `${offset("y")} * priors[prior + 3] + priors[prior + 1]`,
    width: `${size("w")} * priors[prior + 2]`,
    height: `${size("h")} * priors[prior + 3]`,
  };
}

function scaled({ variances, weights }: CenterSize, i: number, value: string): string {
  if (variances !== undefined) return `${kotlinFloat(variances[i]!)} * ${factor(value)}`;
  return weights !== undefined ? `${factor(value)} / ${kotlinFloat(weights[i]!)}` : factor(value);
}

/** (s * scaleXY - (scaleXY - 1) / 2 + cell) * stride, as Darknet writes it; the prior's centre is (cell + 0.5) * stride. */
function sigmoidCenter(model: RawModel, { scaleXY = 1 }: SigmoidCenter): CenteredPlan {
  const wider = scaleXY === 1 ? "" : ` * ${kotlinFloat(scaleXY)} - ${kotlinFloat((scaleXY - 1) / 2)}`;
  return inCell(
    model,
    (value, prior) => `(sigmoid(${value})${wider} + (${prior} / stride - 0.5f)) * stride`,
    (value, prior) => `exp(${value}) * ${prior}`,
  );
}

/** (2 s + (cell - 0.5)) * stride, as YOLOv5 writes it. */
function squaredSigmoid(model: RawModel): CenteredPlan {
  return inCell(
    model,
    (value, prior) => `(sigmoid(${value}) * 2f + (${prior} / stride - 1f)) * stride`,
    (value, prior) => `square(sigmoid(${value}) * 2f) * ${prior}`,
  );
}

/** A code whose centres lie in a cell: `center` and `size` are given a value and the prior's number beside it. */
function inCell(
  model: RawModel,
  center: (value: string, prior: string) => string,
  size: (value: string, prior: string) => string,
): CenteredPlan {
  const { base, value } = reader(model);
  const beside = (i: number) => `priors[${plus("prior", i)}]`;
  return {
    ...base,
    kind: "centered",
    doc: "the logits of [row] against its prior",
    starts: [prior, `val stride = ${strideOf(model)}`],
    centerX: center(value(0), beside(0)),
    centerY: center(value(1), beside(1)),
    width: size(value(2), beside(2)),
    height: size(value(3), beside(3)),
  };
}

/** The stride of prior `row`. */
function strideOf({ levels }: RawModel): string {
  return byLevel(levels.map((level) => ({ count: levelCount(level), value: kotlinFloat(level.stride) })));
}

/** An expression that is another constant for each run of rows. */
export function byLevel(levels: readonly { readonly count: number; readonly value: string }[]): string {
  if (new Set(levels.map(({ value }) => value)).size === 1) return levels[0]!.value;
  let end = 0;
  const branches = levels.slice(0, -1).map(({ count, value }) => {
    end += count;
    return `if (row < ${end}) ${value} else `;
  });
  return branches.join("") + levels.at(-1)!.value;
}

function distances(model: RawModel, part: Distances): CornersPlan {
  const { bins } = part;
  const { base, value: number, step } = reader(model);
  const one = (side: number) => (bins === undefined ? number(side) : binnedCall(side * bins));
  const distance = (side: number) => {
    const weight = part.weights?.[side % 2];
    const value = weight === undefined ? one(side) : `${factor(one(side))} / ${kotlinFloat(weight)}`;
    return part.unit === "prior" ? `${factor(value)} * priors[prior + ${2 + (side % 2)}]` : value;
  };
  const binnedCall = (first: number) => `distance(values, ${plus("at", times(first, step))}${varying})`;
  const varying = ["step", "scale", "zeroPoint"]
    .filter((name) => base.parameters.includes(`${name}: `))
    .map((name) => `, ${name}`)
    .join("");
  const helper: DistancePlan = {
    kind: "binned",
    parameters: base.parameters.replace(", row: Int", ""),
    logit: number("bin"),
  };
  return {
    ...base,
    fields: bins === undefined ? [] : [`private val bins = FloatArray(${bins})`],
    helpers: bins === undefined ? [] : [helper],
    kind: "corners",
    doc: "the distances of [row] from its prior's centre",
    left: `priors[prior] - ${distance(0)}`,
    top: `priors[prior + 1] - ${distance(1)}`,
    right: `priors[prior] + ${distance(2)}`,
    bottom: `priors[prior + 1] + ${distance(3)}`,
  };
}

function decoded(model: RawModel, { columns }: Decoded): BoxPlan {
  const { base, value } = reader(model);
  const plain = { ...base, starts: [], doc: "the numbers of [row], which are a box already" };
  if (columns === "xyxy" || columns === "yxyx") {
    const [left, top, right, bottom] = (columns === "xyxy" ? [0, 1, 2, 3] : [1, 0, 3, 2]) as [
      Expression,
      Expression,
      Expression,
      Expression,
    ];
    return {
      ...plain,
      kind: "corners",
      left: value(left),
      top: value(top),
      right: value(right),
      bottom: value(bottom),
    };
  }
  const at = (axis: string) => value(columns.indexOf(axis));
  return { ...plain, kind: "centered", centerX: at("x"), centerY: at("y"), width: at("w"), height: at("h") };
}
