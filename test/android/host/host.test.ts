/** The real libraries of AARs compute on this machine what is expected of them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Artifacts, androidJar, engineArtifacts } from "../../../build-scripts/android/artifacts.ts";
import { fetchWeights } from "../../../build-scripts/demo/fetch.ts";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { buildDecoders } from "../../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../../build-scripts/kotlin/models.ts";
import { inTemporaryFolder } from "../../../build-scripts/kotlin/temporary.ts";
import { type Ended, runJava } from "../child.ts";
import { tinyInput, tinyOutputs, tinyPtl } from "../networks/tiny.ts";
import { expectedIn, openPicture } from "../pictures.ts";
import { withoutBionic } from "./elf.ts";
import { hostObstacle, onHost } from "./host.ts";

const { tflite, "pytorch-mobile": pytorch } = engineArtifacts;
const obstacle = await hostObstacle({ ...tflite, ...pytorch });

/** Runs the main function of a file in this folder. */
async function runMain(
  name: string,
  artifacts: Artifacts,
  jars: readonly string[],
  args: readonly string[],
): Promise<Ended> {
  const host = await onHost(artifacts);
  const text = readFileSync(`test/android/host/${name}.kt`, "utf8");
  const own = await compile([{ path: `${name}.kt`, text }], { classpath: [...jars, ...host.classpath] });
  const classpath = [own, ...jars, ...host.classpath, await androidJar()];
  return runJava({ ...host, classpath, main: `boxwright.test.host.${name}Kt`, args, limit: 60 });
}

/** The lines that a main function printed before it ended well. */
function linesOf({ end, stdout, stderr }: Ended): string[] {
  expect(end, stderr).toBe("0");
  return stdout.trimEnd().split("\n");
}

test("TFLite sees in a photograph what it sees there on the desktop", async ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  const model = "ssd-mobilenet-v2-openimages";
  const decoders = await buildDecoders(shippedModels([model]));
  const { data, info } = await openPicture("coffee.jpg").raw().toBuffer({ resolveWithObject: true });
  const weights = await fetchWeights(model);
  await inTemporaryFolder(async (work) => {
    const picture = join(work, "picture");
    writeFileSync(picture, data);
    const args = [decoders.classNames.get(model)!, weights!, picture, `${info.width}`, `${info.height}`];
    const lines = linesOf(await runMain("Detect", tflite, decoders.jars, args));
    const { labels } = decoders.models.get(model)!;
    const expected = expectedIn("coffee.jpg", model);
    expect(lines).toHaveLength(expected.length);
    for (const [i, line] of lines.entries()) {
      const [classIndex, score, ...box] = line.split(" ").map(Number);
      expect(labels[classIndex!]).toBe(expected[i]!.label);
      expect(score).toBeCloseTo(expected[i]!.score, 4);
      for (const [side, value] of box.entries()) expect(value).toBeCloseTo(expected[i]!.box[side]!, 1);
    }
  });
});

test("PyTorch Mobile computes a convolution bit for bit", async ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  const lines = linesOf(await runMain("PyTorch", pytorch, [], [tinyPtl, "1,3,8,8", tinyInput.join()]));
  const { maps, means } = tinyOutputs();
  const found = lines.map((line) => Array.from(Float32Array.from(line.split(" "), Number)));
  expect(found).toEqual([maps, means]);
});

test("a C++ exception of PyTorch Mobile arrives in Java", async ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  const { end, stdout } = await runMain("PyTorch", pytorch, [], ["no/such.ptl", "1", "0"]);
  expect({ end, stdout }).toEqual({ end: "1", stdout: "no/such.ptl: Format error\n" });
});

test("only libraries for x86_64 are taken", () => {
  const elf = Buffer.alloc(64);
  elf.write("\x7fELF\x02\x01", "latin1");
  elf.writeUInt16LE(183, 18);
  for (const other of [Buffer.from("PK"), elf]) {
    expect(() => withoutBionic(other)).toThrow("this is no x86_64 library");
  }
});
