import type { CenterSize, Decoded, Distances, SigmoidCenter } from "../model.generated.ts";
import { levelCount } from "../resolve/priors.ts";
import type { RawModel } from "../resolve/resolve.ts";
import { type Expression, factor, plus, times } from "./expressions.ts";
import type { ImportedName } from "./library.ts";
import { kotlinFloat } from "./literals.ts";
import { type DispatchPlan, planReader } from "./read.ts";

/** How the box of one prior is read and decoded into `box`. */
export type BoxPlan = CenteredPlan | CornersPlan;

interface Reader {
  readonly uses: readonly ImportedName[];
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

const prior = "val prior = 4 * anchor";

export function planBoxes(model: RawModel): BoxPlan {
  const { code } = model.boxes;
  switch (code.kind) {
    case "centerSize":
      return centerSize(model, code);
    case "sigmoidCenter":
      return sigmoidCenter(model, code);
    case "squaredSigmoid":
      return squaredSigmoid(model);
    case "distances":
      return distances(model, code);
    case "decoded":
      return decoded(model, code);
  }
}

function reader(model: RawModel) {
  const { parameters, dispatch, value, step } = planReader("readBox", model.boxes.view);
  return {
    base: { uses: [], parameters, read: dispatch, fields: [], helpers: [], starts: [prior] },
    value,
    step,
  };
}

function centerSize(model: RawModel, code: CenterSize): CenteredPlan {
  const { base, value } = reader(model);
  const offset = (axis: "x" | "y" | "w" | "h") =>
    scaled(code, "xywh".indexOf(axis), value(code.columns.indexOf(axis)));
  const size = (axis: "w" | "h") => {
    if (code.size === "linear") return offset(axis);
    return `exp(${code.maxLogSize === undefined ? offset(axis) : `minOf(${offset(axis)}, ${kotlinFloat(code.maxLogSize)})`})`;
  };
  return {
    ...base,
    kind: "centered",
    uses: code.size === "linear" ? [] : ["exp"],
    doc: "the offsets of [anchor] against its prior",
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
    ["exp", "sigmoid"],
    (value, prior) => `(sigmoid(${value})${wider} + (${prior} / stride - 0.5f)) * stride`,
    (value, prior) => `exp(${value}) * ${prior}`,
  );
}

/** (2 s + (cell - 0.5)) * stride, as YOLOv5 writes it. */
function squaredSigmoid(model: RawModel): CenteredPlan {
  const { value } = reader(model);
  return inCell(
    model,
    ["sigmoid"],
    (value, prior) => `(sigmoid(${value}) * 2f + (${prior} / stride - 1f)) * stride`,
    (_, prior, root) => `${root} * ${root} * ${prior}`,
    [`val widthRoot = sigmoid(${value(2)}) * 2f`, `val heightRoot = sigmoid(${value(3)}) * 2f`],
  );
}

/** A code whose centres are in a cell: `center` and `size` are given a value and the prior's number beside it. */
function inCell(
  model: RawModel,
  uses: readonly ImportedName[],
  center: (value: string, prior: string) => string,
  size: (value: string, prior: string, root: string) => string,
  roots: readonly string[] = [],
): CenteredPlan {
  const { base, value } = reader(model);
  const beside = (i: number) => `priors[${plus("prior", i)}]`;
  return {
    ...base,
    kind: "centered",
    uses,
    doc: "the logits of [anchor] against its prior",
    starts: [prior, `val stride = ${strideOf(model)}`, ...roots],
    centerX: center(value(0), beside(0)),
    centerY: center(value(1), beside(1)),
    width: size(value(2), beside(2), "widthRoot"),
    height: size(value(3), beside(3), "heightRoot"),
  };
}

/** The stride of prior `anchor`. */
function strideOf({ places }: RawModel): string {
  return byLevel(
    places.levels.map((level) => ({ count: levelCount(level), value: kotlinFloat(level.stride) })),
  );
}

/** An expression that is another constant for each run of anchors. */
export function byLevel(levels: readonly { readonly count: number; readonly value: string }[]): string {
  if (new Set(levels.map(({ value }) => value)).size === 1) return levels[0]!.value;
  let end = 0;
  const branches = levels.slice(0, -1).map(({ count, value }) => {
    end += count;
    return `if (anchor < ${end}) ${value} else `;
  });
  return branches.join("") + levels.at(-1)!.value;
}

function distances(model: RawModel, code: Distances): CornersPlan {
  const { bins } = code;
  const { base, value: number, step } = reader(model);
  const one = (side: number) => (bins === undefined ? number(side) : binnedCall(side * bins));
  const distance = (side: number) => {
    const weight = code.weights?.[side % 2];
    const value = weight === undefined ? one(side) : `${factor(one(side))} / ${kotlinFloat(weight)}`;
    return code.unit === "prior" ? `${factor(value)} * priors[prior + ${2 + (side % 2)}]` : value;
  };
  const binnedCall = (first: number) => `distance(values, ${plus("at", times(first, step))}${varying})`;
  const varying = ["step", "scale", "zeroPoint"]
    .filter((name) => base.parameters.includes(`${name}: `))
    .map((name) => `, ${name}`)
    .join("");
  const helper: DistancePlan = {
    kind: "binned",
    parameters: base.parameters.replace(", anchor: Int", ""),
    logit: number("bin"),
  };
  return {
    ...base,
    uses: bins === undefined ? [] : ["softmax", "expectation"],
    fields: bins === undefined ? [] : [`private val bins = FloatArray(${bins})`],
    helpers: bins === undefined ? [] : [helper],
    kind: "corners",
    doc: "the distances of [anchor] from its prior's centre",
    left: `priors[prior] - ${distance(0)}`,
    top: `priors[prior + 1] - ${distance(1)}`,
    right: `priors[prior] + ${distance(2)}`,
    bottom: `priors[prior + 1] + ${distance(3)}`,
  };
}

function decoded(model: RawModel, { columns }: Decoded): BoxPlan {
  const { base, value } = reader(model);
  const plain = { ...base, starts: [], doc: "the numbers of [anchor], which are a box already" };
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
