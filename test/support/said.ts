import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";
import type { GeneratedFile } from "../../codegen/src/emit.ts";

/** What Kotlin's `mains` say, each line by the name before its colon. */
export async function saidBy(
  files: readonly GeneratedFile[],
  ...mains: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const runtime = await library();
  const jars = [await compile(files, { classpath: [runtime] }), runtime];
  const lines = mains.flatMap((main) => java(jars, `boxwright.test.${main}`).trimEnd().split("\n"));
  return new Map(lines.map((line) => line.split(/: (.*)/s) as [string, string]));
}
