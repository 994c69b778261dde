import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { brief, java } from "../../build-scripts/kotlin/jvm.ts";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { rememberedEach } from "./remembered.ts";
import { jvm } from "./verdicts.ts";

/** What Kotlin's `mains` say, each line by the name before its colon; what the same jars said in an earlier run is not asked again. */
export async function saidBy(
  files: readonly GeneratedFile[],
  ...mains: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const runtime = await library();
  const jars = [await compile(files, { classpath: [runtime] }), runtime];
  const said = await rememberedEach(
    mains,
    (main) => [main, jars, jvm()],
    async (fresh) => fresh.map((main) => java(jars, `boxwright.test.${main}`, [], brief)),
  );
  const lines = said.flatMap((text) => text.trimEnd().split("\n"));
  return new Map(lines.map((line) => line.split(/: (.*)/s) as [string, string]));
}
