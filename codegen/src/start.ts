/** Where the bundle begins: what needs no generator is done here, and the rest of the file is compiled for everything else. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import packageJson from "../../package.json" with { type: "json" };
import { exitCode } from "./commands/outcome.ts";
import { print, watchOutput } from "./print.ts";
import { recall, remember } from "./remembered.ts";
import { isWhole } from "./whole.ts";

const self = fileURLToPath(import.meta.url);

/** The rest of the bundle is in comments, line by line, so that Node does not parse it at each start. */
function generatorIn(bundle: Buffer): typeof import("./cli.ts") {
  const text = bundle.toString("latin1");
  const heading = "\n// The generator:";
  const start = text.indexOf(heading) + heading.length;
  const code = text.slice(start, text.indexOf("\n/*", start)).replaceAll("\n//", "\n");
  const lineOffset = text.slice(0, start).split("\n").length - 1;
  const run = new Script(`(function (module, require) {${code}\n})`, { filename: self, lineOffset });
  const module = { exports: {} };
  run.runInThisContext()(module, createRequire(self));
  return module.exports as typeof import("./cli.ts");
}

function main(args: readonly string[]): number | Promise<number> {
  const bundle = readFileSync(self);
  if (!isWhole(bundle)) {
    print({ out: [], err: [`${self}: is damaged; install or build it again`] });
    return exitCode.badInput;
  }
  const hash = bundle.toString("latin1", bundle.lastIndexOf("\n// "));
  const run = [hash, ...args];
  const known = args.join() === "--version" ? { out: [packageJson.version], err: [] } : recall(run);
  if (known === undefined)
    return generatorIn(bundle).main(process.argv, { self, remember: (memory) => remember(run, memory) });
  print(known);
  return exitCode.done;
}

watchOutput(exitCode.badInput);
process.exitCode = await main(process.argv.slice(2));
