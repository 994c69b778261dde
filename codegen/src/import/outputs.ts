/** The outputs of a draft: as the file has them, with axes as the relative reads them. */
import { namesOf } from "../check/origins.ts";
import type { Tensor } from "../model.generated.ts";
import type { NetworkFile, NetworkTensor } from "../network/network-file.ts";
import { lengthsOf } from "./signature.ts";
import type { Pairing, Unified } from "./unify.ts";

/** What the file calls each output of the relative. */
export function namesIn(pairs: readonly Pairing[], network: NetworkFile): ReadonlyMap<string, string> {
  return new Map(
    pairs.map(({ output, index }) => {
      const known = namesOf(network, index);
      return [output.name, known.includes(output.name) ? output.name : (known[0] ?? output.name)];
    }),
  );
}

/** All outputs up to the last that is read, in the file's order. */
export function draftOutputs(way: Unified, network: NetworkFile, planar: boolean): Tensor[] {
  const { pairs } = way;
  const last = Math.max(...pairs.map(({ index }) => index));
  const names = namesIn(pairs, network);
  return Array.from({ length: last + 1 }, (_, index) => {
    const tensor = network.outputs?.[index] ?? {};
    const pair = pairs.find((one) => one.index === index);
    return pair === undefined
      ? unread(tensor, index, network, planar)
      : draftOutput(pair, tensor, names, way);
  });
}

function draftOutput(
  { output, axes }: Pairing,
  tensor: NetworkTensor,
  names: ReadonlyMap<string, string>,
  { relative: { model }, grids, classes }: Unified,
): Tensor {
  const likely = () => lengthsOf(model, output, grids.levels, classes);
  return {
    name: names.get(output.name)!,
    type: typeIn(tensor) ?? output.type,
    ...quantizationIn(tensor),
    shape:
      axes?.map(({ length }) => length) ??
      likely().map((length, i) => (length < 0 ? output.shape[i]! : length)),
    axes: axes?.map(({ axis }) => axis) ?? output.axes,
  };
}

/** An output that no part reads; its axes are named as they may be meant, so that the shape makes sense. */
export function unread(tensor: NetworkTensor, index: number, network: NetworkFile, planar: boolean): Tensor {
  const shape = (tensor.shape ?? [1]).map((length) => (typeof length === "number" ? length : 1));
  const long = shape.flatMap((length, i) => (length === 1 ? [] : [i]));
  const names = likelyAxes(
    long.map((i) => shape[i]!),
    planar,
  );
  return {
    name: namesOf(network, index)[0] ?? `output${index}`,
    type: typeIn(tensor) ?? "float32",
    ...quantizationIn(tensor),
    shape,
    axes: shape.map((_, i) => names[long.indexOf(i)] ?? "one"),
  };
}

/** Names of the axes that are longer than 1: maps as the input is laid out, or a list whose longer side counts priors. */
function likelyAxes(lengths: readonly number[], planar: boolean): Tensor["axes"][number][] {
  const [first = 0, second = 0] = lengths;
  if (lengths.length < 2) return ["value"];
  if (lengths.length === 2) return first < second ? ["value", "anchor"] : ["anchor", "value"];
  return planar ? ["value", "row", "column", "shape"] : ["row", "column", "value", "shape"];
}

function typeIn({ type }: NetworkTensor): Tensor["type"] | undefined {
  return (["float32", "float16", "uint8", "int8", "int32", "int64"] as const).find((one) => one === type);
}

function quantizationIn({ quantization }: NetworkTensor): Pick<Tensor, "quantization"> {
  if (quantization === undefined || quantization.perAxis) return {};
  const { scale, zeroPoint } = quantization;
  return { quantization: { scale, zeroPoint } };
}
