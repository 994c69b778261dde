/** What was computed of the same inputs before, in another run: the naive interpreter is slow on purpose. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

const folder = "node_modules/.cache/boxwright-interpreted";
mkdirSync(folder, { recursive: true });

/** Whatever takes part beside the inputs: who changes the interpreter gets nothing that an older one made. */
export const rooms = [
  "test/interpreter",
  "test/property",
  "test/support",
  "test/golden",
  "test/frames",
  "build-scripts/kotlin",
];

const sources = createHash("sha256")
  .update(process.version)
  .update(process.arch)
  .update(readFileSync("package-lock.json"));
for (const room of rooms)
  for (const file of readdirSync(room, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ))
    sources.update(readFileSync(join(file.parentPath, file.name)));
const everything = sources.digest("hex");

/** `compute()`, which depends on `inputs` alone, or what it gave for the same `inputs` in an earlier run. */
export function remembered<T>(inputs: readonly unknown[], compute: () => T): T {
  const path = placeOf(inputs);
  return existsSync(path) ? recall(path) : keep(path, compute());
}

/**
 * What `compute` gives for each of `items`, which depends on the inputs of that one alone. It gets those together that are new; when
 * it throws, nothing is kept of them.
 */
export async function rememberedEach<I, T>(
  items: readonly I[],
  inputsOf: (item: I) => readonly unknown[],
  compute: (fresh: readonly I[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const places = new Map(items.map((item) => [item, placeOf(inputsOf(item))]));
  const fresh = items.filter((item) => !existsSync(places.get(item)!));
  const results = fresh.length === 0 ? [] : await compute(fresh);
  for (const [i, item] of fresh.entries()) keep(places.get(item)!, results[i]!);
  return items.map((item) => recall(places.get(item)!));
}

function placeOf(inputs: readonly unknown[]): string {
  const hash = createHash("sha256").update(everything).update(serialize(inputs));
  return join(folder, hash.digest("hex").slice(0, 32));
}

function recall<T>(path: string): T {
  return deserialize(readFileSync(path));
}

function keep<T>(path: string, result: T): T {
  writeFileSync(`${path}.${process.pid}`, serialize(result));
  renameSync(`${path}.${process.pid}`, path);
  return result;
}
