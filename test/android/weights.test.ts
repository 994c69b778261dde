/** `npm run weights`: what packages have goes into the app, under the names by which it finds its files. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { failureOf } from "../../build-scripts/android/failure.ts";
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";

const out = "test/android/build/weights";
afterAll(() => rmSync(out, { recursive: true, force: true }));

const obstacle = await failureOf(fetchWeights("blazeface-short"));

function weights(...args: readonly string[]) {
  const command = ["build-scripts/run.mjs", "build-scripts/android/weights.mts", ...args, "--out", out];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

test("a network comes under the name of its model, and replaces no other", ({ skip }) => {
  if (obstacle !== undefined) return skip(`networks cannot be fetched: ${obstacle}`);
  const file = join(out, "blazeface-short.tflite");
  for (let i = 0; i < 2; i++) {
    const { status, stdout, stderr } = weights("blazeface-short");
    expect({ status, stdout }, stderr).toEqual({ status: 0, stdout: `${file}\n` });
  }
  const { sha256 } = JSON.parse(readFileSync("models/blazeface-short/weights.json", "utf8"));
  expect(createHash("sha256").update(readFileSync(file)).digest("hex")).toBe(sha256);
  expect(readdirSync(out)).toEqual(["blazeface-short.tflite"]);

  writeFileSync(file, "mine");
  const { status, stderr } = weights("blazeface-short");
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining(`${file}: is another network; move it away\n`),
  });
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test.for([
  ["a model that no package has", "yolov5s", "no package has a network of yolov5s"],
  ["a model that is not there", "yolo5s", 'models: no model "yolo5s"; did you mean "yolov5s"?'],
] as const)("%s is one line", ([, model, line]) => {
  mkdirSync(out, { recursive: true });
  const { status, stdout, stderr } = weights(model);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).toContain(line);
});
