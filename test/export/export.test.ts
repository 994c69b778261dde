/** The export script of SSD300-ResNet50, where Python has torch. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";

const python = process.env.PYTHON ?? "python3";

function hasTorch(): boolean {
  try {
    execFileSync(python, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

// The script itself compares the shapes of the scripted network's outputs with model.json.
test("ssd300-resnet50 scripts and exports", async ({ skip }) => {
  if (!hasTorch()) skip(`${python} has no torch; PYTHON names another one`);
  await inTemporaryFolder((out) => {
    execFileSync(python, ["models/ssd300-resnet50/export.py", "--out", out], { stdio: "pipe" });
    expect(readdirSync(out).sort()).toEqual(["ssd300-resnet50.onnx", "ssd300-resnet50.ptl"]);
  });
});
