/** Bundles the generator into one file without dependencies, codegen/dist/boxwright.mjs, when it is older than its sources or damaged. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "./bundle/sha256.mjs";
import { writeWhole } from "./bundle/write-whole.mjs";

const bundle = "codegen/dist/boxwright.mjs";
/** Hashes of the sources and of the bundle: one alone could be that of another run. */
const stamp = "codegen/dist/sources.sha256";

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function hashOfSources() {
  const roots = ["codegen/src", "codegen/templates", "schemas", "package.json", "package-lock.json"];
  const hash = createHash("sha256");
  for (const file of [...roots, "build-scripts/bundle", "build-scripts/bundle.mjs"].flatMap(filesUnder)) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const sources = hashOfSources();
const isCurrent = () =>
  existsSync(bundle) &&
  existsSync(stamp) &&
  readFileSync(stamp, "utf8") === `${sources} ${sha256(readFileSync(bundle))}`;

if (!isCurrent()) {
  // What makes the bundle takes longer to load than to see that it has to make nothing.
  const { bundleGenerator } = await import("./bundle/generator.mjs");
  const { text } = await bundleGenerator();
  writeWhole(bundle, text);
  writeWhole(stamp, `${sources} ${sha256(text)}`);
}
