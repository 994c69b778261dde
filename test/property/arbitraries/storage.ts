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
  /** How the priors of a cell share the axis of values, which then is not split. */
  readonly shapes?: "apart" | "shared";
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
  unsplit: fc.boolean(),
  shapes: fc.array(fc.constantFrom("apart" as const, "shared" as const), { minLength: 3, maxLength: 3 }),
  scales: fc.array(fc.constantFrom(1 / 32, 0.05, 1 / 256), { minLength: 8, maxLength: 8 }),
});

export type Storage = typeof storage extends fc.Arbitrary<infer T> ? T : never;

interface Placed {
  readonly from: readonly string[];
  readonly values?: readonly [number, number];
  readonly shapes?: "apart" | "shared";
}

export function layOut(levels: readonly LevelShape[], needs: readonly Need[], storage: Storage) {
  const groups = storage.perLevel ? levels.map((level) => [level]) : [levels];
  const cells = groups.every((group) => group.length === 1) && !storage.flat;
  const outputs: Tensor[] = [];
  const places: Record<string, Placed> = {};
  const place = (prefix: string, parts: readonly Need[], type: Tensor["type"]) => {
    const length = ({ count, shapes }: Need) => (shapes === "apart" ? count * groups[0]![0]!.shape : count);
    const total = parts.reduce((sum, need) => sum + length(need), 0);
    const split = parts[0]!.shapes === undefined;
    const names = groups.map((group, i) => {
      outputs.push(tensor(`${prefix}${i}`, group, total, type, cells, storage, i, split));
      return `${prefix}${i}`;
    });
    let first = 0;
    for (const need of parts) {
      const values = [first, first + length(need)] as const;
      const { shapes } = need;
      places[need.key] = { from: names, ...(parts.length > 1 && { values }), ...(shapes && { shapes }) };
      first += length(need);
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
  split: boolean,
): Tensor {
  const anchor = group.reduce((sum, { row, column, shape }) => sum + row * column * shape, 0);
  const sizes: Record<string, number> = { ...group[0]!, anchor, value: count };
  const flat = storage.valueFirst ? (["value", "anchor"] as const) : (["anchor", "value"] as const);
  const axes = cells ? storage.cellAxes.filter((axis) => split || axis !== "shape") : flat;
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
