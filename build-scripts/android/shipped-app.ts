/** The app in `android/app`, as its Gradle script describes it, with some of the models. */
import { readFileSync } from "node:fs";
import { appCore, compile, library } from "../kotlin/compiler.ts";
import { generateShipped } from "../kotlin/decoders.ts";
import { type AppSource, compileApp } from "./app.ts";
import { fetchClasspath } from "./artifacts.ts";
import { type EngineName, engineJar, runtimes } from "./engines.ts";

export const module = "android/app";
const script = readFileSync(`${module}/build.gradle.kts`, "utf8");

/** What the script says of a key: a number, or the text in quotes. */
function said(key: string): string {
  const found = new RegExp(`\\b${key} = "?([\\w.]+)"?`).exec(script);
  if (found === null) throw new Error(`${module}/build.gradle.kts does not say ${key}`);
  return found[1]!;
}

/** The engines whose sources are part of the app. */
const engines = [...script.matchAll(/srcDir\("\.\.\/engines\/([^/"]+)/g)].map(
  ([, name]) => name as EngineName,
);

/** The app without its class path of runtimes; with all models if none are named. */
export async function appSource(models: readonly string[]) {
  const below = [await library(), await appCore()];
  const generated = compile(generateShipped(...models), { classpath: [below[0]!] });
  return {
    namespace: said("namespace"),
    minSdk: Number(said("minSdk")),
    targetSdk: Number(said("targetSdk")),
    version: [Number(said("versionCode")), said("versionName")],
    classpath: [...(await Promise.all([generated, ...engines.map(engineJar)])), ...below],
  } as const satisfies Omit<AppSource, "folder">;
}

/** The jar of the app's own classes, and those of its engines. */
export async function appJars(models: readonly string[]): Promise<string[]> {
  const source = await appSource(models);
  const classpath = [...source.classpath, ...(await fetchClasspath(runtimes))];
  const { classes } = await compileApp({ ...source, folder: `${module}/src/main`, classpath });
  return [classes, ...source.classpath];
}
