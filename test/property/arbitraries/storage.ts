/** Where the numbers of a model lie: random tensors, axes, slices and element types for parts of given widths. */
import fc from "fast-check";
import type { Quantization, Tensor } from "../../../codegen/src/model.generated.ts";

export interface LevelShape {
  readonly row: number;
  readonly column: number;
  readonly shape: number;
}

/** A part reads `count` numbers for each prior. */
export interface Need {
  readonly key: string;
  readonly count: number;
}

export const storage = fc.record({
  perLevel: fc.boolean(),
  together: fc.boolean(),
  flat: fc.boolean(),
  valueFirst: fc.boolean(),
  cellAxes: fc.shuffledSubarray(["row", "column", "shape", "value"] as const, { minLength: 4 }),
  types: fc.array(
    fc.constantFrom(
      "float32" as const,
      "float32" as const,
      "float16" as const,
      "uint8" as const,
      "int8" as const,
    ),
    { minLength: 4, maxLength: 4 },
  ),
  scales: fc.array(fc.constantFrom(1 / 32, 0.05, 1 / 256), { minLength: 8, maxLength: 8 }),
});

export type Storage = typeof storage extends fc.Arbitrary<infer T> ? T : never;

interface Placed {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
}

export function layOut(levels: readonly LevelShape[], needs: readonly Need[], storage: Storage) {
  const groups = storage.perLevel ? levels.map((level) => [level]) : [levels];
  const cells = groups.every((group) => group.length === 1) && !storage.flat;
  const outputs: Tensor[] = [];
  const places: Record<string, Placed> = {};
  const place = (prefix: string, parts: readonly Need[], type: Tensor["type"]) => {
    const total = parts.reduce((sum, { count }) => sum + count, 0);
    const names = groups.map((group, i) => {
      outputs.push(tensor(`${prefix}${i}`, group, total, type, cells, storage, i));
      return `${prefix}${i}`;
    });
    let first = 0;
    for (const { key, count } of parts) {
      places[key] = { from: names, ...(parts.length > 1 && { values: [first, first + count] as const }) };
      first += count;
    }
  };
  if (storage.together) place("out", needs, storage.types[0]!);
  else for (const [i, need] of needs.entries()) place(`${need.key}Level`, [need], storage.types[i % 4]!);
  return { outputs, places };
}

function tensor(
  name: string,
  group: readonly LevelShape[],
  count: number,
  type: Tensor["type"],
  cells: boolean,
  storage: Storage,
  i: number,
): Tensor {
  const anchor = group.reduce((sum, { row, column, shape }) => sum + row * column * shape, 0);
  const sizes: Record<string, number> = { ...group[0]!, anchor, value: count };
  const flat = storage.valueFirst ? (["value", "anchor"] as const) : (["anchor", "value"] as const);
  const axes = cells ? storage.cellAxes : flat;
  return {
    name,
    type,
    ...(type !== "float32" &&
      type !== "float16" && { quantization: quantization(type, storage.scales[i % 8]!, i) }),
    shape: [1, ...axes.map((axis) => sizes[axis]!)],
    axes: ["one", ...axes],
  };
}

function quantization(type: Tensor["type"], scale: number, i: number): Quantization {
  return { scale, zeroPoint: type === "uint8" ? 120 + i : -5 - i };
}
