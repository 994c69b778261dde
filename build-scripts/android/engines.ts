/** The engines of android/engines whose runtimes can be fetched, and these runtimes. */
import { appCore, compile, filesUnder, library } from "../kotlin/compiler.ts";
import { type Artifacts, engineArtifacts, fetchClasspath } from "./artifacts.ts";

export type EngineName = keyof typeof engineArtifacts;

export const engineNames = Object.keys(engineArtifacts) as EngineName[];

/** The runtimes of all of them. */
export const runtimes: Artifacts = Object.assign({}, ...Object.values(engineArtifacts));

/** The jar of an engine, compiled against its own runtime alone. */
export async function engineJar(name: EngineName): Promise<string> {
  const runtime = await fetchClasspath(engineArtifacts[name]);
  const classpath = [await library(), await appCore(), ...runtime];
  return compile(filesUnder(`android/engines/${name}/src/main/kotlin`), { classpath });
}
