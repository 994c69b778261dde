/** Bundles the generator into one text without dependencies. */
import { dirname } from "node:path";
import { build } from "esbuild";
import { noticesOf } from "./notices.mjs";
import { sha256 } from "./sha256.mjs";
import { templates } from "./templates.mjs";

const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  mainFields: ["module", "main"],
  logLevel: "warning",
  write: false,
};

/** Compiles the schema now: doing it at each start took longer than everything else that the command does. */
const compiledSchema = {
  name: "compiled-schema",
  setup: ({ onLoad }) =>
    onLoad({ filter: /schema-check\.ts$/ }, async ({ path }) => {
      const resolveDir = dirname(path);
      const contents = `import standalone from "ajv/dist/standalone/index.js";
        import check, { ajv } from "./schema-check.ts";
        export default standalone.default(ajv, check);`;
      const { outputFiles } = await build({ ...options, format: "esm", stdin: { contents, resolveDir } });
      const code = Buffer.from(outputFiles[0].contents).toString("base64");
      const compiled = await import(`data:text/javascript;base64,${code}`);
      return { contents: compiled.default, resolveDir };
    }),
};

/**
 * The bundle, and the licences of what it holds. Its beginning is code. The generator behind that is in comments, which the beginning compiles
 * when there is something to generate: to parse it took as long as to start Node. Then come the licences, and the hash of everything.
 */
export async function bundleGenerator() {
  const [start, generator] = await Promise.all([
    build({
      ...options,
      entryPoints: ["codegen/src/start.ts"],
      format: "esm",
      metafile: true,
      banner: { js: "#!/usr/bin/env node" },
    }),
    build({
      ...options,
      entryPoints: ["codegen/src/cli.ts"],
      format: "cjs",
      metafile: true,
      plugins: [compiledSchema, templates],
    }),
  ]);
  const notices = noticesOf({ inputs: { ...start.metafile.inputs, ...generator.metafile.inputs } });
  const [code, rest] = [start, generator].map(({ outputFiles }) => outputFiles[0].text);
  const comments = `// The generator:\n${rest.trimEnd().replaceAll(/^/gm, "//")}\n`;
  const text = `${code}\n${comments}/*\n${notices.replaceAll("*/", "* /")}*/\n`;
  return { text: `${text}// sha256 ${sha256(text)}\n`, notices };
}
