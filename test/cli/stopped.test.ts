/** Runs that are stopped while files take their places, and runs that meet. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { write } from "../../codegen/src/write.ts";
import { buildBundle, bundle, Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

beforeAll(buildBundle);

const models = 200;

function workspace(): Workspace {
  const work = new Workspace();
  for (let i = 0; i < models; i++) work.model(`model-${i}`, tinyModel());
  return work;
}

/** The folders of runs, in `out` or beside it. */
function staging(work: Workspace): string[] {
  const rooms = ["build", "build/out"].filter((room) => existsSync(work.path(room)));
  return rooms
    .flatMap((room) => readdirSync(work.path(room)))
    .filter((name) => name.startsWith(".boxwright"));
}
const kotlin = (work: Workspace) => {
  const folder = work.path("build/out/boxwright/models");
  return existsSync(folder)
    ? readdirSync(folder).map((name) => work.path("build/out/boxwright/models", name))
    : [];
};

/** Stops one run in the midst of its writing; returns whether it left its folder. */
async function stopped(work: Workspace, after: number): Promise<boolean> {
  const run = spawn("node", [bundle, "--out", "build/out"], { cwd: work.root, stdio: "ignore" });
  const ended = once(run, "close");
  while (staging(work).length === 0 && run.exitCode === null) await setTimeout(1);
  await setTimeout(after);
  run.kill("SIGKILL");
  await ended;
  return staging(work).length > 0;
}

test("what a stopped run has left is whole, beside the Kotlin, and gone after the next run", async () => {
  const left: boolean[] = [];
  for (const after of [0, 10, 40]) {
    const work = workspace();
    mkdirSync(work.path("build"));
    left.push(await stopped(work, after));
    expect(existsSync(work.path("build/out")) ? readdirSync(work.path("build/out")) : []).not.toContainEqual(
      expect.stringMatching(/^\.boxwright/),
    );
    for (const file of kotlin(work))
      expect(readFileSync(file, "utf8")).toMatch(/^\/\/ Code generated .*\n\}\n$/s);
    expect(work.run("--out", "build/out")).toMatchObject({ code: 0, lines: [] });
    expect(staging(work)).toEqual([]);
    expect(work.run("--out", "build/out", "--check")).toMatchObject({ code: 0, lines: [] });
  }
  expect(left).toContain(true);
});

test("a run that has nothing to write sweeps up too, and leaves alone what is not its own", async () => {
  const work = new Workspace();
  work.model("one", tinyModel());
  work.run("--out", "build/out");
  const old = ".boxwright-99999999-abcdef";
  const others = [`.boxwright-${process.pid}-abcdef`, ".boxwright", ".boxwright-mine", ".boxwright-1-a"];
  for (const name of [old, ...others]) mkdirSync(work.path("build", name));
  mkdirSync(work.path("build/out", old));
  expect(work.run("--out", "build/out").out).toContain("0 files written");
  expect(staging(work).sort()).toEqual(others.sort());
});

test("where files cannot be moved from beside, they are gathered inside", ({ skip }) => {
  if (!existsSync("/dev/shm") || statSync("/dev/shm").dev === statSync(tmpdir()).dev)
    skip("/dev/shm is no disk of its own");
  const elsewhere = mkdtempSync("/dev/shm/boxwright-");
  const work = new Workspace();
  work.model("one", tinyModel());
  symlinkSync(elsewhere, work.path("out"));
  expect(work.run("--out", "out")).toMatchObject({ code: 0, lines: [] });
  expect(readdirSync(`${elsewhere}/boxwright/models`).sort()).toEqual(["Catalogue.kt", "One.kt"]);
  expect([...readdirSync(elsewhere), ...readdirSync(work.root)].sort()).toEqual([
    "boxwright",
    "models",
    "out",
  ]);
  rmSync(elsewhere, { recursive: true });
});

test("two that write the same at once both end well", async () => {
  const work = workspace();
  const run = () => promisify(execFile)("node", [bundle, "--out", "build/out"], { cwd: work.root });
  for (const { stderr } of await Promise.all([run(), run(), run()])) expect(stderr).toBe("");
  expect(kotlin(work)).toHaveLength(models + 1);
  expect(staging(work)).toEqual([]);
  expect(work.run("--out", "build/out", "--check")).toMatchObject({ code: 0, lines: [] });
});

test("what another run has removed meanwhile is removed", () => {
  const work = new Workspace();
  mkdirSync(work.path("out"));
  const extra = ["boxwright/models/Gone.kt"];
  expect(() => write(work.path("out"), [], { missing: [], changed: [], extra })).not.toThrow();
  expect(readdirSync(work.root)).toEqual(["out"]);
});
