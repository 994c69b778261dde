/** Whether what was accepted compiles under the strictest settings, and loads. */
import { compile, compileEach, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";
import { java } from "../../build-scripts/kotlin/jvm.ts";
import type { GeneratedFile } from "../../codegen/src/emit.ts";
import { kotlinClassName } from "../../codegen/src/kotlin/names.ts";
import { id } from "./attempt.ts";

const className = kotlinClassName(id)!;

/** What is wrong with each of the files, of which all have one class; undefined where nothing is. */
export async function mistakes(files: readonly GeneratedFile[]): Promise<(string | undefined)[]> {
  const runtime = await library();
  const loader = await compile(
    filesUnder("test/fuzz").filter(({ path }) => path === "Load.kt"),
    { classpath: [runtime] },
  );
  const jars = await compiled(files.map(renamed), runtime);
  const names = jars.flatMap((jar, i) => (typeof jar === "string" ? [`${className}${i}`] : []));
  const said =
    names.length === 0
      ? []
      : java(
          [...jars.filter((jar) => typeof jar === "string"), loader, runtime],
          "boxwright.test.Load",
          names,
        )
          .trim()
          .split("\n");
  const loaded = new Map(names.map((name, i) => [name, said[i]!]));
  return jars.map((jar, i) => {
    if (typeof jar !== "string") return `does not compile: ${jar.message.slice(0, 500)}`;
    const word = loaded.get(`${className}${i}`);
    return word === "ok" ? undefined : `does not load: ${word}`;
  });
}

/** Classes of one name cannot lie in one program. */
function renamed({ path, text }: GeneratedFile, i: number): GeneratedFile {
  const name = `${className}${i}`;
  return {
    path: path.replace(className, name),
    text: text.replace(`public class ${className} `, `public class ${name} `),
  };
}

/** A jar of each file, or why there is none: who fails together is tried by halves. */
async function compiled(files: readonly GeneratedFile[], runtime: string): Promise<(string | Error)[]> {
  try {
    return await compileEach(
      files.map((file) => [file]),
      { classpath: [runtime] },
    );
  } catch (error) {
    if (files.length === 1) return [error as Error];
    const half = files.length >> 1;
    return [
      ...(await compiled(files.slice(0, half), runtime)),
      ...(await compiled(files.slice(half), runtime)),
    ];
  }
}
