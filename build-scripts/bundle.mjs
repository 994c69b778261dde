/** Bundles the generator into one file without dependencies, codegen/dist/boxwright.mjs, when it is older than its sources. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const bundle = "codegen/dist/boxwright.mjs";
const stamp = "codegen/dist/sources.sha256";

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

const hash = createHash("sha256");
for (const file of [
  "codegen/src",
  "codegen/templates",
  "schemas",
  "package.json",
  "package-lock.json",
  "build-scripts/bundle.mjs",
].flatMap(filesUnder)) {
  hash.update(file).update(readFileSync(file));
}
const sources = hash.digest("hex");

if (!existsSync(bundle) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== sources) {
  await build({
    entryPoints: ["codegen/src/cli.ts"],
    outfile: bundle,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    loader: { ".hbs": "text" },
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: "warning",
  });
  writeFileSync(stamp, sources);
}
