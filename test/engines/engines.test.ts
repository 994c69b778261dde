/** Each engine compiles against its runtime, and knows nothing else of Android. */
import { expect, test } from "vitest";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { appCore, compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";

const declared = () => compile(filesUnder("test/engines/declarations"));

const engines = {
  onnxruntime: { jars: () => fetchClasspath(engineArtifacts.onnxruntime), imports: "ai.onnxruntime" },
  tflite: { jars: () => fetchClasspath(engineArtifacts.tflite), imports: "org.tensorflow.lite" },
  "pytorch-mobile": { jars: () => fetchClasspath(engineArtifacts["pytorch-mobile"]), imports: "org.pytorch" },
  executorch: { jars: async () => [await declared()], imports: "org.pytorch.executorch" },
} as const;

test.for(Object.entries(engines))("%s", async ([name, { jars, imports }], { skip }) => {
  const files = filesUnder(`android/engines/${name}/src/main/kotlin`);
  const foreign = files.flatMap(({ text }) => [
    ...text.matchAll(/^import (?!boxwright\.|java\.io\.File$)(.*)$/gm),
  ]);
  expect(foreign.map(([, one]) => one!).filter((one) => !one.startsWith(`${imports}.`))).toEqual([]);
  const runtime = await jars().catch((error: Error) => error);
  if (runtime instanceof Error) return skip(`its runtime cannot be had: ${runtime.message}`);
  const classpath = [await library(), await appCore(), ...runtime];
  expect(await compile(files, { classpath })).toMatch(/\.jar$/);
});
