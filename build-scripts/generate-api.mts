/** Writes android/detection/api/detection.api, all that is public in the library; `--check` fails when it is stale. */
import { resolve } from "node:path";
import { argv, chalk, fs } from "zx";
import { compile, library } from "./kotlin/compiler.ts";
import { java } from "./kotlin/jvm.ts";

const target = "android/detection/api/detection.api";
const reflection = resolve("node_modules/kotlin-compiler/lib/kotlin-reflect.jar");

const source = { path: "Api.kt", text: await fs.readFile("build-scripts/api/Api.kt", "utf8") };
const jars = [await compile([source]), reflection];
const text = `${java(jars, "boxwright.api.ApiKt", [await library()]).trim()}\n`;

if (!argv.check) await fs.outputFile(target, text);
else if ((await fs.readFile(target, "utf8").catch(() => "")) !== text) {
  console.error(
    chalk.red(`${target} is stale: npm run generate:api, and say in CHANGELOG.md what became of the API`),
  );
  process.exit(1);
}
