/** The app in `android/app`, as its Gradle script describes it, with a few models. */
import { readFileSync } from "node:fs";
import { type AppSource, compileApp } from "../../build-scripts/android/app.ts";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { appCore, compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";

export const module = "android/app";
const script = readFileSync(`${module}/build.gradle.kts`, "utf8");

/** What the script says of a key: a number, or the text in quotes. */
function said(key: string): string {
  const found = new RegExp(`\\b${key} = "?([\\w.]+)"?`).exec(script);
  if (found === null) throw new Error(`${module}/build.gradle.kts does not say ${key}`);
  return found[1]!;
}

/** The folders of engines whose sources are part of the app. */
const engineFolders = [...script.matchAll(/srcDir\("\.\.\/(engines\/[^"]+)"\)/g)].map(
  ([, folder]) => folder!,
);

/** Runtimes of networks, for the class path. */
export const runtimes = Object.assign({}, ...Object.values(engineArtifacts)) as Readonly<
  Record<string, string>
>;

/** The app without its class path of runtimes; `models` are few, so that they are compiled soon. */
export async function appSource(models: readonly string[]) {
  const below = [await library(), await appCore()];
  const engineClasspath = [...below, ...(await fetchClasspath(runtimes))];
  const generated = compile(generateShipped(...models), { classpath: below });
  const engines = engineFolders.map((folder) =>
    compile(filesUnder(`android/${folder}`), { classpath: engineClasspath }),
  );
  return {
    namespace: said("namespace"),
    minSdk: Number(said("minSdk")),
    targetSdk: Number(said("targetSdk")),
    classpath: [...(await Promise.all([generated, ...engines])), ...below],
  } as const satisfies Omit<AppSource, "folder">;
}

/** The jar of the app's own classes, and those of its engines. */
export async function appJars(models: readonly string[]): Promise<string[]> {
  const source = await appSource(models);
  const classpath = [...source.classpath, ...(await fetchClasspath(runtimes))];
  const { classes } = await compileApp({ ...source, folder: `${module}/src/main`, classpath });
  return [classes, ...source.classpath];
}
