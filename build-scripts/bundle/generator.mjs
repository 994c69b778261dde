/** Bundles the generator into one text without dependencies. */
import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { build } from "esbuild";
import { noticesOf } from "./notices.mjs";
import { templates } from "./templates.mjs";

const options = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
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
      const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir } });
      const code = Buffer.from(outputFiles[0].contents).toString("base64");
      const compiled = await import(`data:text/javascript;base64,${code}`);
      return { contents: compiled.default, resolveDir };
    }),
};

/** The bundle, which ends in the licences of what it holds and in its own hash, and these licences. */
export async function bundleGenerator() {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: ["codegen/src/cli.ts"],
    outfile: "boxwright.mjs",
    metafile: true,
    plugins: [compiledSchema, templates],
    banner: {
      js: "#!/usr/bin/env node\nimport { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  const notices = noticesOf(metafile);
  const text = `${outputFiles[0].text}/*\n${notices.replaceAll("*/", "* /")}*/\n`;
  return { text: `${text}// sha256 ${sha256(text)}\n`, notices };
}

export function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
