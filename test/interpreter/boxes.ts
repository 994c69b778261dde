import type {
  BoxColumns,
  CenterSize,
  CornerOffsets,
  Distances,
  Keypoints,
  Priors,
  ResultSpace,
  SigmoidCenter,
  SquaredSigmoid,
} from "../../codegen/src/model.generated.ts";
import type { Candidate, RawModel } from "./candidate.ts";
import type { Box } from "./overlap.ts";
import type { Place, Prior } from "./priors.ts";
import { activateOne, softmax } from "./scores.ts";

const f = Math.fround;

/** Left, top, right, bottom in the model's space. */
export function decodeBox(model: RawModel, values: readonly number[], prior: Prior, place: Place): Box {
  const { boxes, priors } = model;
  switch (boxes.kind) {
    case "centerSize":
      return centerSize(boxes, values, prior);
    case "cornerOffsets":
      return cornerOffsets(boxes, values, prior);
    case "sigmoidCenter":
      return sigmoidCenter(boxes, values, prior, strideAt(priors, place));
    case "squaredSigmoid":
      return squaredSigmoid(boxes, values, prior, strideAt(priors, place));
    case "tanhCenter":
      return tanhCenter(model, values, prior);
    case "distances":
      return distances(boxes, values, prior);
    case "decoded":
      return boxOf(boxes.columns, values as [number, number, number, number]);
  }
}

function centerSize(boxes: CenterSize, values: readonly number[], [px, py, pw, ph]: Prior): Box {
  const offset = (axis: "x" | "y" | "w" | "h") => {
    const value = values[boxes.columns.indexOf(axis)]!;
    const i = "xywh".indexOf(axis);
    if (boxes.variances !== undefined) return f(f(boxes.variances[i]!) * value);
    return boxes.weights !== undefined ? f(value / f(boxes.weights[i]!)) : value;
  };
  const size = (axis: "w" | "h") => {
    if (boxes.size === "linear") return offset(axis);
    return f(
      Math.exp(boxes.maxLogSize === undefined ? offset(axis) : Math.min(offset(axis), f(boxes.maxLogSize))),
    );
  };
  return around(
    f(f(offset("x") * pw) + px),
    f(f(offset("y") * ph) + py),
    f(size("w") * pw),
    f(size("h") * ph),
  );
}

/** Each corner of the prior, moved by a part of the prior's side. */
function cornerOffsets({ columns, variances }: CornerOffsets, values: readonly number[], prior: Prior): Box {
  const [x, y, w, h] = prior;
  const corners = around(x, y, w, h);
  const order = columns === "xyxy" ? [0, 1, 2, 3] : [1, 0, 3, 2];
  return corners.map((corner, i) => {
    const value = values[order[i]!]!;
    const offset = variances === undefined ? value : f(f(variances[i]!) * value);
    return f(corner + f(offset * (i % 2 === 0 ? w : h)));
  }) as unknown as Box;
}

function strideAt(priors: Priors | undefined, place: Place): number {
  return priors?.kind === "grid" ? priors.levels[place.level]!.stride : 1;
}

/** Darknet's formula: (s * scale - (scale - 1) / 2 + cell) * stride, exp(t) * anchor. */
function sigmoidCenter(
  { scaleXY: scale, activation }: SigmoidCenter,
  values: readonly number[],
  [px, py, pw, ph]: Prior,
  stride: number,
): Box {
  const center = (i: number, prior: number) => {
    const s = activateOne(activation, values[i]!);
    const within = f(f(s * f(scale)) - f((scale - 1) / 2));
    return f(f(within + f(f(prior / f(stride)) - 0.5)) * f(stride));
  };
  const size = (i: number, prior: number) => f(f(Math.exp(values[i]!)) * prior);
  return around(center(0, px), center(1, py), size(2, pw), size(3, ph));
}

/** YOLOv5's formula as written there: (2 s + (cell - 0.5)) * stride, (2 s)^2 * anchor. */
function squaredSigmoid(
  { activation }: SquaredSigmoid,
  values: readonly number[],
  [px, py, pw, ph]: Prior,
  stride: number,
): Box {
  const twice = values.map((x) => f(activateOne(activation, x) * 2));
  const center = (i: number, prior: number) => f(f(twice[i]! + f(f(prior / f(stride)) - 1)) * f(stride));
  const size = (i: number, prior: number) => f(f(twice[i]! * twice[i]!) * prior);
  return around(center(0, px), center(1, py), size(2, pw), size(3, ph));
}

/** FastestDet's formula: a centre up to a cell away, and a part of the input's width and height. */
function tanhCenter({ input, result }: RawModel, values: readonly number[], [px, py, pw, ph]: Prior): Box {
  const [across, down] = result.space === "pixels" ? [input.width, input.height] : [1, 1];
  const part = (i: number) => activateOne("sigmoid", values[i]!);
  const center = (i: number, size: number, prior: number) => f(f(f(Math.tanh(values[i]!)) * size) + prior);
  return around(center(0, pw, px), center(1, ph, py), f(part(2) * across), f(part(3) * down));
}

function distances(
  { unit, weights, bins }: Distances,
  values: readonly number[],
  [px, py, pw, ph]: Prior,
): Box {
  const distance = (side: number) => {
    const one =
      bins === undefined ? values[side]! : expectation(values.slice(side * bins, (side + 1) * bins));
    const scaled = weights === undefined ? one : f(one / f(weights[side % 2]!));
    return unit === "prior" ? f(scaled * (side % 2 === 0 ? pw : ph)) : scaled;
  };
  return [f(px - distance(0)), f(py - distance(1)), f(px + distance(2)), f(py + distance(3))];
}

function expectation(logits: readonly number[]): number {
  return softmax(logits).reduce((mean, probability, bin) => f(mean + f(bin * probability)), 0);
}

export function boxOf(columns: BoxColumns, [a, b, c, d]: readonly [number, number, number, number]): Box {
  switch (columns) {
    case "xywh":
      return around(a, b, c, d);
    case "yxhw":
      return around(b, a, d, c);
    case "xyxy":
      return [a, b, c, d];
    case "yxyx":
      return [b, a, d, c];
  }
}

/** Whether a box and its angle are finite, or need not be. */
export function mayStay(
  { box, oriented }: Pick<Candidate, "box" | "oriented">,
  { keepNonFinite }: ResultSpace,
): boolean {
  return keepNonFinite || [...box, ...(oriented ?? [])].every(Number.isFinite);
}

function around(x: number, y: number, w: number, h: number): Box {
  const [hw, hh] = [f(0.5 * w), f(0.5 * h)];
  return [f(x - hw), f(y - hh), f(x + hw), f(y + hh)];
}

/** X, y of each point in the model's space; as the network says them where they are fractions of the box. */
export function decodePoints(code: Keypoints, values: readonly number[], [px, py, pw, ph]: Prior): number[] {
  const each = code.columns.length;
  return Array.from({ length: values.length / each }, (_, point) => {
    const x = values[point * each + code.columns.indexOf("x")]!;
    const y = values[point * each + code.columns.indexOf("y")]!;
    if (code.kind !== "offsets") return [x, y];
    const scale = (v: number) =>
      code.variance !== undefined
        ? f(f(code.variance) * v)
        : code.weight !== undefined
          ? f(v / f(code.weight))
          : v;
    return [f(f(scale(x) * pw) + px), f(f(scale(y) * ph) + py)];
  }).flat();
}

/** How sure the model is of each point; 1 where it does not say. */
export function pointScores({ columns, confidence }: Keypoints, values: readonly number[]): number[] {
  const each = columns.length;
  return Array.from({ length: values.length / each }, (_, point) => {
    if (!columns.includes("c")) return 1;
    const raw = values[point * each + columns.indexOf("c")]!;
    return activateOne(confidence ?? "none", raw);
  });
}
