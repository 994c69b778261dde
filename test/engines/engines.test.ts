/** Each engine compiles against its runtime, and knows nothing else of Android. */
import { expect, test } from "vitest";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { type EngineName, engineJar, engineNames } from "../../build-scripts/android/engines.ts";
import { failureOf } from "../../build-scripts/android/failure.ts";
import { appCore, compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";

const imports: Readonly<Record<EngineName | "executorch", string>> = {
  onnxruntime: "ai.onnxruntime",
  tflite: "org.tensorflow.lite",
  "pytorch-mobile": "org.pytorch",
  executorch: "org.pytorch.executorch",
};

function sources(name: string) {
  return filesUnder(`android/engines/${name}/src/main/kotlin`);
}

test.for(Object.entries(imports))("%s imports nothing but its runtime", ([name, runtime]) => {
  const foreign = sources(name).flatMap(({ text }) => [
    ...text.matchAll(/^import (?!boxwright\.|java\.io\.File$)(.*)$/gm),
  ]);
  expect(foreign.map(([, one]) => one!).filter((one) => !one.startsWith(`${runtime}.`))).toEqual([]);
});

test.for(engineNames)("%s compiles", async (name, { skip }) => {
  const notFetched = await failureOf(fetchClasspath(engineArtifacts[name]));
  if (notFetched !== undefined) return skip(`its runtime cannot be had: ${notFetched}`);
  expect(await engineJar(name)).toMatch(/\.jar$/);
});

test("executorch compiles against what it uses of its runtime, which not every mirror has", async () => {
  const declared = await compile(filesUnder("test/engines/declarations"));
  const classpath = [await library(), await appCore(), declared];
  expect(await compile(sources("executorch"), { classpath })).toMatch(/\.jar$/);
});
