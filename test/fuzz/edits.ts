/** Changes of a model, as data that can be shrunk: what is where is found by counting, so that any number is a place. */
import fc from "fast-check";
import { extremes, scraps, texts, words } from "./dictionary.ts";

/** One change: of a place in the JSON, or, behind those, of the text of one of the model's files. */
export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const kinds = ["set", "scale", "remove", "add", "rename", "repeat", "swap", "graft", "text"] as const;

const scalar = fc.oneof(
  fc.constantFrom(...extremes),
  fc.constantFrom(...words),
  fc.constantFrom(...texts),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const edit = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(),
  other: fc.nat(),
  key: fc.constantFrom(...words, ...texts),
  value: fc.oneof(
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 5 }) },
    fc.constant({}),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  scrap: fc.constantFrom(...scraps),
});

export const edits = fc.array(edit, { minLength: 1, maxLength: 3, size: "max" });

/** The files of one model. */
export type Files = Readonly<Record<string, string>>;

/** Files with edits made, one after the other; `donor` is another model, from which parts are taken. */
export function edited(files: Files, donor: unknown, list: readonly Edit[]): Files {
  const json: unknown = JSON.parse(files["model.json"]!);
  for (const one of list) if (one.kind !== "text") change(json, donor, one);
  const whole = { ...files, "model.json": JSON.stringify(json) };
  return list.filter(({ kind }) => kind === "text").reduce(splice, whole);
}

type Holder = Record<string, unknown> & unknown[];

interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

function spotsIn(node: unknown): Spot[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.keys(node).flatMap((key) => [
    { holder: node as Holder, key },
    ...spotsIn((node as Holder)[key as never]),
  ]);
}

function change(json: unknown, donor: unknown, { kind, at, other, key, value }: Edit): void {
  const spots = spotsIn(json);
  if (spots.length === 0) return;
  const spot = spots[at % spots.length]!;
  const { holder } = spot;
  const old: unknown = holder[spot.key as never];
  if (kind === "set") put(spot, structuredClone(value));
  else if (kind === "scale") put(spot, scaled(old, other));
  else if (kind === "remove") remove(spot);
  else if (kind === "add")
    put({ holder, key: Array.isArray(holder) ? String(holder.length) : key }, structuredClone(value));
  else if (kind === "rename") {
    remove(spot);
    put({ holder, key: Array.isArray(holder) ? spot.key : key }, old);
  } else if (kind === "repeat") {
    if (Array.isArray(old))
      for (let i = old.length; i < 2 ** (other % 13) && old.length > 0; i++) old.push(old[i % old.length]);
  } else {
    const sources = kind === "swap" ? spots : spotsIn(donor);
    const source = sources[other % sources.length]!;
    put(spot, structuredClone(source.holder[source.key as never]));
  }
}

function put({ holder, key }: Spot, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });
}

function remove({ holder, key }: Spot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key as never];
}

const steps: readonly ((x: number) => number)[] = [
  (x) => x + 1,
  (x) => x - 1,
  (x) => -x,
  (x) => 2 * x,
  (x) => x / 2,
  (x) => x * x,
  (x) => x + 0.1,
  (x) => 1 / x,
];

function scaled(old: unknown, by: number): unknown {
  if (typeof old === "number") return steps[by % steps.length]!(old);
  if (typeof old === "string") return old.repeat(1 + (by % 100));
  return old;
}

/** Puts a scrap into a file, or in place of some of its letters. */
function splice(files: Files, { at, other, scrap, value }: Edit): Files {
  const names = Object.keys(files);
  const name = names[other % names.length]!;
  const text = files[name]!;
  const from = at % (text.length + 1);
  const length = typeof value === "number" ? Math.abs(Math.trunc(value)) % 50 : 0;
  return { ...files, [name]: text.slice(0, from) + scrap + text.slice(from + length) };
}

/** Models in which one number is another. */
export function* withExtremes(files: Files): Generator<Files> {
  const count = spotsIn(JSON.parse(files["model.json"]!)).length;
  for (let i = 0; i < count; i++) {
    const old = valueAt(JSON.parse(files["model.json"]!), i);
    if (typeof old !== "number") continue;
    for (const value of [...extremes, old + 1, old - 1, -old]) {
      const json: unknown = JSON.parse(files["model.json"]!);
      put(spotsIn(json)[i]!, value);
      yield { ...files, "model.json": JSON.stringify(json) };
    }
  }
}

function valueAt(json: unknown, i: number): unknown {
  const { holder, key } = spotsIn(json)[i]!;
  return holder[key as never];
}
