/** Templates are compiled by whoever bundles or loads them: compiling them at each start took a third of `gen`. */
import { readFileSync } from "node:fs";
import Handlebars from "handlebars";

const options = { noEscape: true, strict: true, knownHelpersOnly: true };

/** The JavaScript module that a template becomes; `codegen/src/hbs.d.ts` has its type. */
export function templateModule(text) {
  return `export default { text: ${JSON.stringify(text)}, compiled: ${Handlebars.precompile(text, options)} };`;
}

/** Lets TypeScript that esbuild bundles import templates. */
export const templates = {
  name: "templates",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({ contents: templateModule(readFileSync(path, "utf8")) })),
};
