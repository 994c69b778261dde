/** `npm run golden` does what it can, and names what it cannot do. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Reference } from "../../build-scripts/golden/python.ts";
import { recompute } from "../../build-scripts/golden/recompute.ts";
import { formatProblem } from "../../codegen/src/problem.ts";

const root = mkdtempSync(join(tmpdir(), "boxwright-golden-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, files: Readonly<Record<string, string>>) {
  mkdirSync(join(root, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, name, file), text);
}

const one = JSON.stringify({ model: "one", reference: "a.b" });
write("changing", { "case.json": one, "expected.json": "old" });
write("broken", { "case.json": "{" });
write("foreign", { "case.json": JSON.stringify({ model: "two", reference: "a.b", picture: {} }) });
write("fresh", { "case.json": one });
write("pinned", { "case.json": JSON.stringify({ model: "one" }), "expected.json": "[]" });
write("steady", { "case.json": one, "expected.json": "steady" });

/** A stand-in for Python's references: it writes a case's name, and fails on foreign ones. */
const reference: Reference = (script, folders) => {
  const failing = folders.filter((folder) => folder.endsWith("foreign"));
  for (const folder of folders)
    if (!failing.includes(folder)) writeFileSync(join(folder, "expected.json"), folder.split("/").at(-1)!);
  return new Map(failing.map((folder) => [folder, `${script} does not know its outputs`]));
};

test("every case has its state or its reason, and pinned ones are left alone", () => {
  const result = recompute(root, [], reference);
  if (!result.ok) throw new Error("refused");
  const place = (lines: readonly string[]) => lines.map((line) => line.replaceAll(`${root}/`, ""));
  expect(place(result.value.lines)).toEqual([
    "changed changing",
    "new fresh",
    "pinned pinned",
    "same steady",
  ]);
  expect(place(result.value.failures)).toEqual([
    expect.stringMatching(/^cannot do broken: case.json: Expected property name/),
    "cannot do foreign: golden.py does not know its outputs; golden_pictures.py does not know its outputs",
  ]);
});

test("named models are done alone, and an unknown one is refused", () => {
  const asked: string[] = [];
  const result = recompute(root, ["two"], (script, folders) => {
    asked.push(`${script} ${folders.map((folder) => folder.split("/").at(-1))}`);
    return new Map();
  });
  expect(result.ok).toBe(true);
  expect(asked).toEqual(["golden.py foreign", "golden_pictures.py foreign"]);
  const unknown = recompute(root, ["tow"], reference);
  expect(unknown.ok ? [] : unknown.problems.map(formatProblem)).toEqual([
    expect.stringMatching(/: no case of a model "tow"; did you mean "two"\?$/),
  ]);
});

test("without Python every case gets a line, and there is no stack", () => {
  const script = ["build-scripts/run.mjs", "build-scripts/golden/golden.mts", "yunet", "ssd300-resnet50"];
  const { status, stdout, stderr } = spawnSync("node", script, {
    encoding: "utf8",
    env: { ...process.env, PYTHON: "no-such-python" },
  });
  const reason = 'there is no program "no-such-python"; PYTHON names another';
  expect(stderr.trim().split("\n")).toEqual(
    ["ssd300-empty", "ssd300-street", "yunet-levels"].map(
      (name) => `cannot do test/cases/${name}: ${reason}`,
    ),
  );
  expect([status, stdout]).toEqual([1, ""]);
});
