/** `npm run compare`: a real network in TFLite, beside a file that is none. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { engineArtifacts } from "../../build-scripts/android/artifacts.ts";
import { hostObstacle } from "../../build-scripts/android/host/host.ts";

const work = "test/android/build/compare";
const weights = join(work, "weights");
const out = join(work, "out");
mkdirSync(weights, { recursive: true });
afterAll(() => rmSync(work, { recursive: true }));

const obstacle = await hostObstacle(engineArtifacts.tflite);

function compare(...args: readonly string[]) {
  const command = ["build-scripts/run.mjs", "build-scripts/compare/compare.mts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

test("networks are measured and compared, and a broken file stops none of them", ({ skip }) => {
  if (obstacle !== undefined) return skip(obstacle);
  writeFileSync(join(weights, "blazeface-short.onnx"), "no network");
  const picture = "test/pictures/astronaut.jpg";
  const options = ["--weights", weights, "--runs", "2", "--picture", picture, "--out", out];
  const { status, stdout, stderr } = compare("blazeface-short", ...options);
  expect(status, stderr).toBe(0);

  const [cpu, xnnpack, broken] = JSON.parse(readFileSync(join(out, "compare.json"), "utf8")).results;
  const measured = { engine: "TFLite", runs: 2, failure: null };
  expect(cpu).toMatchObject({ ...measured, ranOn: "CPU", detections: "reference" });
  expect(xnnpack).toMatchObject({ ...measured, ranOn: "XNNPACK", detections: "all 1 agree" });
  expect(xnnpack.millis.inference.median).toBeGreaterThan(0);
  expect(broken).toMatchObject({ engine: "ONNX Runtime", runs: 0, detections: "" });
  expect(broken.failure).toMatch(/^ONNX Runtime cannot load blazeface-short.onnx: \S/);

  const table = readFileSync(join(out, "compare.md"), "utf8");
  expect(stdout).toBe(`${table}\n`);
  expect(table).toContain("on no phone");
  expect(table).toContain("| *Pixel 3a, as published* | *2018.7* | *1308.1* | *164.1* | – |\n");
  expect(table).toContain(`| – | ${broken.failure} |\n`);
  const lines = readFileSync(join(out, "compare.csv"), "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^blazeface-short,TFLite,2\.16\.1,CPU,.*,"desktop JVM, no phone",/);
});

test.for([
  ["a folder that is not there", ["--weights", "no/such"], "no/such: no such folder\n"],
  ["a folder without networks", ["--weights", "docs"], "docs: has no network file of a model"],
  ["a model that is not there", ["yolo5s"], 'models: no model "yolo5s"; did you mean "yolov5s"?'],
  ["no runs", ["--runs", "0"], "error: option '--runs <n>' argument '0' is invalid."],
] as const)("%s is one line", ([, args, line]) => {
  const { status, stdout, stderr } = compare(...args, "--out", out);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr.replaceAll("\\", "/")).toContain(line);
});
