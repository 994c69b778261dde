/** What the naive interpreter made of the same inputs before: it is slow on purpose, and a pure function. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

const folder = "node_modules/.cache/boxwright-interpreted";
mkdirSync(folder, { recursive: true });

/** Of every file that takes part: who changes the interpreter gets nothing that an older one made. */
const sources = createHash("sha256").update(process.version);
for (const room of ["test/interpreter", "test/property", "test/support"])
  for (const file of readdirSync(room, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  ))
    sources.update(readFileSync(join(file.parentPath, file.name)));
const interpreter = sources.digest("hex");

/** `compute()`, which depends on `inputs` alone, or what it gave for the same `inputs` in an earlier run. */
export function remembered<T>(inputs: readonly unknown[], compute: () => T): T {
  const hash = createHash("sha256").update(interpreter).update(serialize(inputs));
  const path = join(folder, hash.digest("hex").slice(0, 32));
  if (existsSync(path)) return deserialize(readFileSync(path));
  const result = compute();
  writeFileSync(`${path}.${process.pid}`, serialize(result));
  renameSync(`${path}.${process.pid}`, path);
  return result;
}
