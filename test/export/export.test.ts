/** The export script of SSD300-ResNet50, where Python has torch. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

function hasTorch(python: string): boolean {
  try {
    execFileSync(python, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const python = [process.env.PYTHON ?? "python3"].find(hasTorch);

// The script itself compares the shapes of the scripted network's outputs with model.json.
test.skipIf(python === undefined)(
  `ssd300-resnet50 scripts and exports${python === undefined ? " (skipped: no Python with torch)" : ""}`,
  () => {
    const out = mkdtempSync(join(tmpdir(), "boxwright-export-"));
    try {
      execFileSync(python!, ["models/ssd300-resnet50/export.py", "--out", out], { stdio: "pipe" });
      expect(readdirSync(out).sort()).toEqual(["ssd300-resnet50.onnx", "ssd300-resnet50.ptl"]);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  },
);
