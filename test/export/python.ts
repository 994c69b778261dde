/** A Python with torch, where there is one. */
import { spawnSync } from "node:child_process";

const program = process.env.PYTHON ?? "python3";

function has(...packages: readonly string[]): boolean {
  const imports = packages.map((name) => `import ${name}`).join("; ");
  return spawnSync(program, ["-c", imports], { stdio: "ignore" }).status === 0;
}

const install = "python3 -m venv .venv && .venv/bin/pip install";
const rerun = "PYTHON=.venv/bin/python npx vitest run test/export";

/** Why nothing is exported, and how it would be. */
export const obstacle = has("torch", "onnx", "onnxruntime")
  ? undefined
  : `${program} lacks torch, onnx or onnxruntime, so NOTHING IS EXPORTED; to run it: ${install} -r models/ssd300-resnet50/requirements.txt && ${rerun}`;

/** The same of ExecuTorch alone. */
export const withoutExecutorch = has("executorch.runtime")
  ? undefined
  : `${program} has no executorch; to run it: ${install} executorch==1.5.1 && ${rerun}`;

export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, lines: stdout.trimEnd().split("\n"), errors: stderr.trim() };
}
