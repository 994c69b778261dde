import type { Tensors } from "../../build-scripts/kotlin/decode.ts";
import type { Model, Tensor } from "../../codegen/src/model.generated.ts";
import { halfValue } from "./half.ts";
import { gridShapes, type Place } from "./priors.ts";

interface Part {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
  readonly shapes?: "apart" | "shared";
}

const valueAxes = ["coord", "class", "value"];

/** The values of one prior, as real numbers. */
export function readValues(model: Model, part: Part, place: Place, tensors: Tensors): number[] {
  const name = part.from.length === 1 ? part.from[0]! : part.from[place.level]!;
  const tensor = model.outputs.find((output) => output.name === name)!;
  const axis = tensor.axes.findIndex((a) => valueAxes.includes(a));
  const [begin, until] = part.values ?? [0, tensor.shape[axis] ?? 1];
  const count = part.shapes === "apart" ? (until - begin) / shapesIn(model, place.level) : until - begin;
  const first = part.shapes === "apart" ? begin + place.shape * count : begin;
  const anchor = part.from.length === 1 ? place.overall : place.inLevel;
  const at = flatIndex(tensor, place, anchor, first);
  const stride = flatIndex(tensor, place, anchor, first + 1) - at;
  const data = tensors[name]!;
  const values: number[] = [];
  for (let i = 0; i < count; i++) values.push(realValue(tensor, Number(data[at + i * stride]!)));
  return values;
}

/** Priors of one cell of a level; those of a grid. */
function shapesIn({ priors }: Model, level: number): number {
  return priors?.kind === "grid" ? gridShapes(priors.levels[level]!, priors.pairing).length : 1;
}

export function realValue({ type, quantization }: Tensor, stored: number): number {
  if (type === "float16") return halfValue(stored);
  if (quantization === undefined) return stored;
  return Math.fround(Math.fround(quantization.scale) * (stored - quantization.zeroPoint));
}

function flatIndex({ shape, axes }: Tensor, place: Place, anchor: number, value: number): number {
  const index = (axis: Tensor["axes"][number]): number => {
    if (axis === "one") return 0;
    if (axis === "anchor") return anchor;
    return axis === "row" || axis === "column" || axis === "shape" ? place[axis] : value;
  };
  return axes.reduce((flat, axis, i) => flat * shape[i]! + index(axis), 0);
}
