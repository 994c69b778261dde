/** An operator of a graph: a kind, such as `Conv`, and the tensors that it reads and writes, by names or numbers. */
export interface Operation {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Operators that give out the numbers that they get, elsewhere or in another type. */
const movers = new Set(
  (
    "Cast Concat Densify DepthToSpace Dequantize DequantizeLinear Expand Flatten Gather GatherND Identity Pack Pad Quantize QuantizeLinear Reshape " +
    "Slice SpaceToDepth Split Squeeze StridedSlice Tile Transpose Unpack Unsqueeze"
  ).split(" "),
);

/** Of these every input is data; others have shapes, axes and indices behind their first. */
const joiners = new Set(["Concat", "Pack"]);

/** The kinds of operators whose results tensor `from` holds, sorted: [Conv, Sigmoid] for a head that joins raw boxes and activated scores. */
export function originsOf(operations: readonly Operation[], from: string): string[] {
  const makers = new Map(operations.flatMap((operation) => operation.outputs.map((out) => [out, operation])));
  const found = new Set<string>();
  const seen = new Set([from]);
  const queue = [from];
  for (let tensor = queue.pop(); tensor !== undefined; tensor = queue.pop()) {
    const maker = makers.get(tensor);
    if (maker === undefined) continue;
    if (!movers.has(maker.kind)) found.add(maker.kind);
    else for (const next of dataOf(maker)) if (!seen.has(next) && seen.add(next)) queue.push(next);
  }
  return [...found].sort();
}

function dataOf({ kind, inputs }: Operation): readonly string[] {
  return joiners.has(kind) ? inputs : inputs.slice(0, 1);
}
