/** The real libraries of AARs compute and fail on this machine as on a phone; engines.test.ts has all of them. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { androidJar, engineArtifacts } from "../../../build-scripts/android/artifacts.ts";
import { type Ended, runJava } from "../../../build-scripts/android/child.ts";
import { withoutBionic } from "../../../build-scripts/android/host/elf.ts";
import { hostObstacle, onHost } from "../../../build-scripts/android/host/host.ts";
import { compile } from "../../../build-scripts/kotlin/compiler.ts";
import { tinyInput, tinyOutputs, tinyPtl } from "../networks/tiny.ts";

const pytorch = engineArtifacts["pytorch-mobile"];
const obstacle = await hostObstacle(pytorch);

/** Runs PyTorch.kt. */
async function runNetwork(...args: readonly string[]): Promise<Ended> {
  const host = await onHost(pytorch);
  const file = { path: "PyTorch.kt", text: readFileSync("test/android/host/PyTorch.kt", "utf8") };
  const own = await compile([file], { classpath: host.classpath });
  const classpath = [own, ...host.classpath, await androidJar()];
  return runJava({ ...host, classpath, main: "boxwright.test.host.PyTorchKt", args, limit: 60 });
}

test("PyTorch Mobile computes a convolution bit for bit", async ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  const { end, stdout, stderr } = await runNetwork(tinyPtl, "1,3,8,8", tinyInput.join());
  expect(end, stderr).toBe("0");
  const { maps, means } = tinyOutputs();
  const found = stdout
    .trimEnd()
    .split("\n")
    .map((line) => Array.from(Float32Array.from(line.split(" "), Number)));
  expect(found).toEqual([maps, means]);
});

test("a C++ exception of PyTorch Mobile arrives in Java", async ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  const { end, stdout } = await runNetwork("no/such.ptl", "1", "0");
  expect({ end, stdout }).toEqual({ end: "1", stdout: "no/such.ptl: Format error\n" });
});

test("only libraries for x86_64 are taken", () => {
  const elf = Buffer.alloc(64);
  elf.write("\x7fELF\x02\x01", "latin1");
  elf.writeUInt16LE(183, 18);
  for (const other of [Buffer.from("PK"), elf]) {
    expect(() => withoutBionic(other)).toThrow("this is not an x86_64 library");
  }
});
