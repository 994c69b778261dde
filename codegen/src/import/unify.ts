/** Finds the signature of a shipped model in a network file: which output is which, for how many classes and which priors. */
import type { Tensor } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import { evidenceOf } from "./evidence.ts";
import { type Grids, gridsFor } from "./grids.ts";
import type { Sides } from "./image.ts";
import { layOutAnyhow, type NamedAxis } from "./lay-out.ts";
import type { Relative } from "./relatives.ts";
import { axesOf, extraColumns } from "./signature.ts";

/** One output of the relative, and where it is in the file. */
export interface Pairing {
  readonly output: Tensor;
  readonly index: number;
  /** The axes of the file's tensor; undefined where the file does not tell its shape. */
  readonly axes: readonly NamedAxis[] | undefined;
}

export interface Unified {
  readonly relative: Relative;
  readonly size: Sides;
  readonly grids: Grids;
  readonly classes: number;
  readonly pairs: readonly Pairing[];
}

/** Every way in which `relative` lies in the file. */
export function unify(relative: Relative, network: NetworkFile, size: Sides): Unified[] {
  return gridsFor(relative.model, size).flatMap((grids) =>
    classCounts(relative, network).flatMap((classes) => {
      const pairs = pairUp(relative, network, grids, classes);
      return pairs === undefined ? [] : [{ relative, size, grids, classes, pairs }];
    }),
  );
}

const mostClasses = 10_000;

/** How many classes there may be: each length of an axis, less what else the relative has in that axis. */
export function classCounts(
  { model }: Relative,
  { outputs = [], labels, postProcess }: NetworkFile,
): number[] {
  const own = model.labels.length;
  if (model.kind === "detections") {
    const known = postProcess?.classes ?? labels?.names.length;
    return [known ?? own];
  }
  const scores = model.scores.part;
  const tensor = model.written.outputs.find(({ name }) => name === scores.from[0])!;
  const columns = axesOf(model, tensor, model.levels, own).find(({ axis }) =>
    ["class", "value"].includes(axis),
  );
  const others = (columns?.length ?? own + extraColumns(model)) - own;
  const shapes = [...new Set([1, ...model.levels.map(({ sizes }) => sizes.length)])];
  const lengths = outputs.flatMap(({ shape = [] }) =>
    [1, ...shape].filter((length) => typeof length === "number"),
  );
  const counts = lengths.flatMap((length) => shapes.map((each) => length / each - others));
  const possible = [
    ...counts,
    ...(outputs.some(({ shape }) => shape === undefined) ? [labels?.names.length ?? own] : []),
  ];
  return [...new Set(possible)].filter((n) => Number.isInteger(n) && n >= 1 && n <= mostClasses);
}

/** The best of all ways to find each output of the relative in one of the file. */
function pairUp(
  relative: Relative,
  network: NetworkFile,
  { levels }: Grids,
  classes: number,
): Pairing[] | undefined {
  const { outputs } = relative.model.written;
  const found = network.outputs ?? outputs.map(() => ({}));
  if (found.length < outputs.length) return undefined;
  const options = outputs.map((output, place) => {
    const wanted = axesOf(relative.model, output, levels, classes);
    return found.flatMap((_, index) => {
      const shape = shapeIn(network, index, output, relative);
      const axes = shape === undefined ? undefined : layOutAnyhow(shape, wanted);
      if (shape !== undefined && axes === undefined) return [];
      const score = evidenceOf(relative.model, output, network, index) + (index === place ? 0.5 : 0);
      return [{ output, index, axes, score }];
    });
  });
  if (options.some((ways) => ways.length === 0)) return undefined;
  return best(options)?.pairs;
}

/** TensorFlow writes the outputs of its last operator without shapes: which is which is a fact all the same. */
function shapeIn(
  { outputs, postProcess }: NetworkFile,
  index: number,
  output: Tensor,
  { model }: Relative,
): readonly (number | string)[] | undefined {
  if (postProcess === undefined) return outputs?.[index]?.shape;
  if (model.kind !== "detections") return [];
  const role = (["boxes", "classes", "scores", "count"] as const).find(
    (one) => model.detections[one]?.from === output.name,
  );
  const { maxDetections, roles } = postProcess;
  if (role === undefined || roles[role] !== index) return [Number.NaN];
  if (role === "count") return [1];
  return role === "boxes" ? [1, maxDetections, 4] : [1, maxDetections];
}

type Option = Pairing & { readonly score: number };
interface Choice {
  readonly pairs: readonly Option[];
  readonly score: number;
}

/** Steps of the search; outputs of one shape are few. */
const patience = 20_000;

function best(options: readonly (readonly Option[])[]): { readonly pairs: Pairing[] } | undefined {
  let [found, steps]: [Choice | undefined, number] = [undefined, 0];
  const go = (pairs: readonly Option[], score: number) => {
    if (++steps > patience) return;
    const ways = options[pairs.length];
    if (ways === undefined) {
      if (found === undefined || score > found.score) found = { pairs, score };
      return;
    }
    const free = ways.filter(({ index }) => !pairs.some((pair) => pair.index === index));
    for (const way of free.toSorted((a, b) => b.score - a.score)) go([...pairs, way], score + way.score);
  };
  go([], 0);
  const chosen = found as Choice | undefined;
  return chosen && { pairs: chosen.pairs.map(({ output, index, axes }) => ({ output, index, axes })) };
}
