/** Bundles the generator into one file without dependencies, codegen/dist/boxwright.mjs, when it is older than its sources. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const bundle = "codegen/dist/boxwright.mjs";
const stamp = "codegen/dist/sources.sha256";
const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  mainFields: ["module", "main"],
  logLevel: "warning",
};

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Compiles the schema now: doing it at each start took longer than everything else that the command does. */
const compiledSchema = {
  name: "compiled-schema",
  setup: ({ onLoad }) =>
    onLoad({ filter: /schema-check\.ts$/ }, async ({ path }) => {
      const resolveDir = dirname(path);
      const contents = `import standalone from "ajv/dist/standalone/index.js";
        import check, { ajv } from "./schema-check.ts";
        export default standalone.default(ajv, check);`;
      const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir }, write: false });
      const code = Buffer.from(outputFiles[0].contents).toString("base64");
      const compiled = await import(`data:text/javascript;base64,${code}`);
      return { contents: compiled.default, resolveDir };
    }),
};

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
    ...options,
    entryPoints: ["codegen/src/cli.ts"],
    outfile: bundle,
    plugins: [compiledSchema],
    loader: { ".hbs": "text" },
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  writeFileSync(stamp, sources);
}
