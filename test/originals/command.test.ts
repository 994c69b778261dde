/** The command line of `npm run originals`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function originals(...args: readonly string[]) {
  const command = ["build-scripts/run.mjs", "test/originals/originals.mts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8" });
}

test("a model that is not there is said before anything is installed or run", () => {
  const { status, stderr } = originals("yolo5s", "--python", "no/python");
  expect(stderr).toBe('models: no model "yolo5s"; did you mean "yolov5s"?\n');
  expect(status).toBe(2);
});

test("nothing compared is no success", () => {
  const empty = join(mkdtempSync(join(tmpdir(), "boxwright-")), "recorded");
  mkdirSync(empty);
  const { status, stderr } = originals("yunet", "--recorded", empty);
  expect(stderr).toBe("none of these models has an original\n");
  expect(status).toBe(2);
});
