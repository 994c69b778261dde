/** `node build-scripts/run.mjs <script.mts> [arguments]`: runs a TypeScript script that may import templates. */
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { templates } from "./bundle/templates.mjs";
import { writeWhole } from "./bundle/write-whole.mjs";

const [script, ...rest] = process.argv.slice(2);
const outfile = resolve("node_modules/.cache/boxwright-scripts", `${basename(script, ".mts")}.mjs`);
const { outputFiles } = await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  packages: "external",
  platform: "node",
  target: "node20",
  format: "esm",
  plugins: [templates],
  logLevel: "warning",
  write: false,
});
writeWhole(outfile, outputFiles[0].text);
process.argv = [process.argv[0], script, ...rest];
await import(pathToFileURL(outfile).href);
