/** A command that is stopped while it compiles: the next one neither waits for it nor meets what it left. */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

const script = ["build-scripts/run.mjs", "test/verify/verify.mts", "fresh"];

/** The number of the JVM that a process has started. */
function jvmOf(pid: number): number | undefined {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  return children.map(Number).find((child) => commandOf(child) === "java");
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
  } catch {
    return undefined;
  }
}

/** Whether a process ends within a minute. */
async function ends(pid: number): Promise<boolean> {
  for (let i = 0; i < 600; i++) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await setTimeout(100);
  }
  return false;
}

/** Stops the command as soon as its JVM runs and for some time more; returns the number of the JVM. */
async function stop(models: string, signal: NodeJS.Signals): Promise<number> {
  // With a JVM of its own, as outside of test runs.
  const { BOXWRIGHT_WORKSHOP: _, ...env } = process.env;
  const run = spawn("node", [...script, "--models", models], { env, stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(run, "close");
  let said = "";
  run.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  let jvm: number | undefined;
  for (; jvm === undefined; jvm = jvmOf(run.pid!)) await setTimeout(20);
  await setTimeout(1000);
  run.kill(signal);
  await ended;
  expect(said).not.toContain("compiles");
  return jvm;
}

test.for(["SIGKILL", "SIGINT"] as const)("by %s", async (signal, { skip }) => {
  if (process.platform !== "linux") skip("which processes a process has started is read from /proc");
  const work = new Workspace();
  work.model("fresh", { ...tinyModel(), title: randomUUID() });
  const jvm = await stop(work.path("models"), signal);
  expect(await ends(jvm)).toBe(true);
  const { stdout, status } = spawnSync("node", [...script, "--models", work.path("models")], {
    encoding: "utf8",
    timeout: 300_000,
  });
  expect(stdout).toContain("Fresh.kt: compiles without a warning");
  expect(status).toBe(0);
  rmSync(work.root, { recursive: true });
});
