/** Engines on their real runtimes, in a JVM of their own, which a native library may end. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { androidJar, fetchClasspath } from "../../../build-scripts/android/artifacts.ts";
import { runJava } from "../../../build-scripts/android/child.ts";
import { engineJar, engineNames, runtimes } from "../../../build-scripts/android/engines.ts";
import { hostObstacle, onHost, vulkanObstacle } from "../../../build-scripts/android/host/host.ts";
import { fetchWeights } from "../../../build-scripts/demo/fetch.ts";
import { appCore, compile, filesUnder, library } from "../../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../../build-scripts/kotlin/decoders.ts";
import { halfOf } from "../../interpreter/half.ts";
import pins from "../artifacts.json" with { type: "json" };
import { report, runJUnit } from "../junit/junit.ts";
import { tinyInput, tinyOnnx, tinyOutputs, tinyPtl } from "../networks/tiny.ts";
import { expectedIn, openPicture } from "../pictures.ts";

const model = "ssd-mobilenet-v2-openimages";
const work = resolve("test/android/build/engines");
mkdirSync(work, { recursive: true });
afterAll(() => rmSync(work, { recursive: true }));

/** The jar of the tests, and those that it needs. */
async function compiled(): Promise<string[]> {
  const base = [await library(), await appCore(), ...(await fetchClasspath(runtimes))];
  const models = compile(generateShipped(model), { classpath: [base[0]!] });
  const own = await Promise.all([...engineNames.map(engineJar), models]);
  const junit = await fetchClasspath(pins.junit);
  const classpath = [...own, ...base, ...junit, await androidJar()];
  return [await compile(filesUnder("test/android/engines"), { classpath, flags: [] }), ...classpath];
}

async function properties(): Promise<Record<string, string>> {
  const { data, info } = await openPicture("coffee.jpg").raw().toBuffer({ resolveWithObject: true });
  writeFileSync(join(work, "picture"), data);
  writeFileSync(join(work, "tiny.onnx"), tinyOnnx());
  writeFileSync(join(work, "tiny-half.onnx"), tinyOnnx("float16"));
  const [cup] = expectedIn("coffee.jpg", model);
  const { maps, means } = tinyOutputs();
  return {
    "tiny.ptl": tinyPtl,
    "tiny.onnx": join(work, "tiny.onnx"),
    "tiny-half.onnx": join(work, "tiny-half.onnx"),
    "tiny.input": tinyInput.join(),
    "tiny.maps": maps.join(),
    "tiny.means": means.join(),
    "tiny-half.input": tinyInput.map(halfOf).join(),
    "tiny-half.maps": maps.map(halfOf).join(),
    "tiny-half.means": means.map(halfOf).join(),
    "vulkan.obstacle": vulkanObstacle() ?? "",
    "tflite.weights": (await fetchWeights(model))!,
    picture: join(work, "picture"),
    "picture.size": `${info.width} ${info.height}`,
    expected: `${cup!.label}; ${cup!.score}; ${cup!.box}`,
  };
}

const obstacle = await hostObstacle(runtimes);
if (obstacle !== undefined) test("engines", ({ skip }) => skip(obstacle));
else {
  const [jar, ...rest] = (await compiled()) as [string, ...string[]];
  const classpath = [jar, ...rest];
  const { environment, jvmArguments } = await onHost(runtimes);
  const told = Object.entries(await properties()).map(([name, value]) => `-D${name}=${value}`);
  report(
    await runJUnit({ jar, classpath, environment, jvmArguments: [...jvmArguments, ...told], limit: 120 }),
  );

  test("a library that is missing is a sentence, each time", async () => {
    const main = "boxwright.test.engines.MissingKt";
    const { stdout, stderr } = await runJava({ classpath, main, args: [tinyPtl], limit: 60 });
    const lines = stdout.trimEnd().split("\n");
    expect(lines, stderr).toHaveLength(4);
    for (const [i, line] of lines.entries()) {
      const engine = i < 2 ? "PyTorch Mobile" : "TFLite";
      expect(line).toMatch(`${engine} cannot load tiny.ptl: its library is not in this app`);
    }
  });
}
