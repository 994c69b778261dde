/** The export script of SSD300-ResNet50, where Python has torch. */
import { readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { obstacle, run, withoutExecutorch } from "./python.ts";

const folder = "models/ssd300-resnet50";
const exports = (...args: readonly string[]) => run([`${folder}/export.py`, ...args]);
/** File, bytes, and how far its own runtime is from the network. */
const line = /^(\S+): ([\d,]+) bytes, largest error (\S+?)(;.*)?$/;

describe("ssd300-resnet50", () => {
  test("becomes files that their runtimes read as the network was", async ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    await inTemporaryFolder((out) => {
      const { status, lines } = exports("--out", out, "--format", "ptl", "onnx", "nnapi", "maps");
      const files = ["", "", ".nnapi", "-maps"].map(
        (kind, i) => `ssd300-resnet50${kind}.${i === 1 ? "onnx" : "ptl"}`,
      );
      expect(lines.map((text) => line.exec(text)?.[1])).toEqual(files.map((file) => join(out, file)));
      for (const text of lines) expect(Number(line.exec(text)![3])).toBeLessThan(1e-3);
      expect(status).toBe(0);
      expect(readdirSync(out).sort()).toEqual([...files].sort());
    });
  });

  test("becomes a file of ExecuTorch", async ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    if (withoutExecutorch !== undefined) skip(withoutExecutorch);
    await inTemporaryFolder((out) => {
      const { status, lines } = exports("--out", out, "--format", "pte");
      expect(line.exec(lines.at(-1)!)?.[1]).toBe(join(out, "ssd300-resnet50.pte"));
      expect(status).toBe(0);
    });
  });

  test("one format that fails loses no other", async ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    await inTemporaryFolder((out) => {
      writeFileSync(join(out, "executorch.py"), 'raise ImportError("not here")');
      const args = [`${folder}/export.py`, "--out", out, "--format", "pte", "maps"];
      const { status, lines, errors } = run(args, {
        PYTHONPATH: [out, process.env.PYTHONPATH ?? ""].join(delimiter),
      });
      expect({ status, errors }).toEqual({ status: 1, errors: "pte: not here" });
      expect(lines).toEqual([expect.stringMatching(line)]);
    });
  });

  test("a file that is wrong is not kept", async ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    await inTemporaryFolder((out) => {
      const script = `import sys; sys.path.insert(0, "${folder}"); import export
export.TOLERANCE = 1e-9
sys.exit(export.main(export.parser().parse_args(["--format", "ptl", "--out", "${out}"])))`;
      const { status, errors } = run(["-c", script]);
      expect(errors).toMatch(/^ptl: is \S+ off, more than 1e-09$/);
      expect(status).toBe(1);
      expect(readdirSync(out)).toEqual([]);
    });
  });

  test("a wrong path of a checkpoint is one sentence", ({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    const { status, errors } = exports("--checkpoint", "no/such.pt");
    expect({ status, errors }).toEqual({ status: 2, errors: "no/such.pt: no such file" });
  });
});

test("checkpoints are read in every form that NVIDIA's loader takes, and others are refused in a sentence", async ({
  skip,
}) => {
  if (obstacle !== undefined) skip(obstacle);
  await inTemporaryFolder((out) => {
    const { lines } = run(["test/export/checkpoints.py", out]);
    const no = "is no checkpoint, or holds objects of foreign code, which is not run";
    const refused = {
      missing: "weights are missing (12): conf.0.weight, conf.0.bias, conf.1.weight, ...",
      shape: "weights have another shape (1): loc.0.bias",
      foreign: "weights are not of this network (1): fc.weight",
      list: "holds list, not weights by name",
      command: no,
      text: no,
      none: "no such file",
    };
    const sentences = Object.entries(refused).map(([name, why]) => [name, `${join(out, name)}: ${why}`]);
    const same = ["training", "bare", "module", "module.1", "numpy", "old", "legacy"].map((name) => [
      name,
      0,
    ]);
    const { half, ...rest } = JSON.parse(lines.at(-1)!);
    expect(rest).toEqual(Object.fromEntries([...same, ...sentences]));
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(2e-3);
  });
});
