/** Writes all that is public in each library into its `api` folder; `--check` fails when it is stale. */
import { resolve } from "node:path";
import { argv, chalk, fs } from "zx";
import { appCore, compile, library } from "./kotlin/compiler.ts";
import { java } from "./kotlin/jvm.ts";

const reflection = resolve("node_modules/kotlin-compiler/lib/kotlin-reflect.jar");
const source = { path: "Api.kt", text: await fs.readFile("build-scripts/api/Api.kt", "utf8") };
const tool = [await compile([source]), reflection];
const detection = await library();
const core = await appCore();

await write("android/detection/api/detection.api", detection, tool);
await write("android/app-core/api/app-core.api", core, [...tool, detection]);

async function write(target: string, jar: string, jars: readonly string[]): Promise<void> {
  const text = `${java(jars, "boxwright.api.ApiKt", [jar]).trim()}\n`;
  if (!argv.check) return fs.outputFile(target, text);
  if ((await fs.readFile(target, "utf8").catch(() => "")) === text) return;
  console.error(
    chalk.red(`${target} is stale: npm run generate:api, and say in CHANGELOG.md what became of the API`),
  );
  process.exitCode = 1;
}
