/** A run that finds everything as the last one left it says the same without generating; whatever changes is noticed. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sealed } from "../../codegen/src/whole.ts";
import { buildBundle, bundle, Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

beforeAll(buildBundle);

const kept = "node_modules/.cache/boxwright/gen.json";
const one = "out/boxwright/models/One.kt";
const warned = tinyModel({ selection: { threshold: 0.001 } });

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
  mkdirSync(work.path("node_modules"));
  work.model("one", { ...warned, classes: { labelsFile: "labels.txt" } });
  work.write("models/one/labels.txt", "cat\ndog\n");
  work.write("models/two/model.json", JSON.stringify({ extends: "one", title: "Two" }));
  expect(gen()).toMatchObject({
    code: 0,
    lines: [/one/, /two/].map((model) => expect.stringMatching(model)),
  });
});

const gen = (...args: string[]) => work.run("gen", "--out", "out", ...args);
const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(work.path(path), change(readFileSync(work.path(path), "utf8")));

/** Has the next run say this, if it goes by what is remembered. */
function mark(): void {
  const [key, memory] = JSON.parse(readFileSync(work.path(kept), "utf8").split("\n", 1)[0]!);
  const lines = { out: ["as remembered"], err: [] };
  writeFileSync(work.path(kept), sealed(`${JSON.stringify([key, { ...memory, lines }])}\n`));
}

function isRemembered(...args: string[]): boolean {
  mark();
  return gen(...args).out === "as remembered\n";
}

test("the same is said again, without loading the generator", () => {
  const again = gen();
  expect(again.out).toMatch(/^2 models in out: 0 files written, 0 removed; 2 warnings: /);
  expect(again).toEqual(gen());
  expect(isRemembered()).toBe(true);
  rmSync(work.path(kept));
  expect(gen()).toEqual(again);
});

test("--check is remembered as well, and says nothing new", () => {
  const { out, lines } = gen("--check");
  expect(gen("--check")).toEqual({ code: 0, out, lines });
  expect(isRemembered("--check")).toBe(true);
});

test("times do not count, whatever the clock says", () => {
  for (const path of ["models/one/model.json", one])
    for (const time of [0, 4e9]) utimesSync(work.path(path), time, time);
  expect(isRemembered()).toBe(true);
});

test.each<readonly [string, () => void]>([
  ["Kotlin that was edited", () => edit(one, (text) => text.replace("0.001f", "0.002f"))],
  ["Kotlin that grew", () => edit(one, (text) => `${text}// more\n`)],
  ["Kotlin that is gone", () => rmSync(work.path(one))],
  ["Kotlin of an earlier model", () => cpSync(work.path(one), work.path("out/boxwright/models/Old.kt"))],
  ["all Kotlin", () => rmSync(work.path("out"), { recursive: true })],
  ["a model", () => edit("models/one/model.json", (text) => text.replace("0.001", "0.002"))],
  ["a model that extends another", () => edit("models/two/model.json", (text) => text.replace("Two", "Too"))],
  ["labels", () => edit("models/one/labels.txt", (text) => text.replace("cat", "cow"))],
  ["a new model", () => work.model("three", warned)],
  ["a folder that is no model", () => mkdirSync(work.path("models/empty"))],
  ["a model that is gone", () => rmSync(work.path("models/two"), { recursive: true })],
  ["a model of another name", () => renameSync(work.path("models/two"), work.path("models/too"))],
])("%s: noticed", (_, change) => {
  change();
  expect(isRemembered()).toBe(false);
});

test.skipIf(process.platform === "win32")("links and pipes are noticed, which hold what files held", () => {
  renameSync(work.path(one), work.path("elsewhere"));
  symlinkSync(work.path("elsewhere"), work.path(one));
  expect(isRemembered()).toBe(false);
  rmSync(work.path(one));
  gen();
  rmSync(work.path("models/one/labels.txt"));
  execFileSync("mkfifo", [work.path("models/one/labels.txt")]);
  expect(isRemembered()).toBe(false);
});

test("another command line is another run", () => {
  for (const args of [["one"], ["--check"], ["--package", "a.b"], ["--models", "./models"], ["--dump-plan"]])
    expect(isRemembered(...args)).toBe(false);
  expect(gen("--strict")).toMatchObject({ code: 2, out: "" });
});

const elsewhere = (folder: string, generator: string) =>
  spawnSync("node", [generator, "gen", "--out", "out"], { cwd: work.path(folder), encoding: "utf8" });

test("another folder is another run", () => {
  mark();
  for (const part of ["models", "node_modules"])
    cpSync(work.path(part), work.path("copy", part), { recursive: true });
  expect(elsewhere("copy", bundle).stdout).toMatch(/^2 models in out: 3 files written/);
  expect(elsewhere(".", bundle).stdout).toBe("as remembered\n");
});

test("another generator is asked itself", () => {
  mark();
  const [text = ""] = readFileSync(bundle, "utf8").split(/(?=\/\/ sha256 \w+\n$)/);
  work.write("other.mjs", sealed(text.replace("is missing", "is Missing")));
  expect(elsewhere(".", work.path("other.mjs")).stdout).toMatch(/^2 models in out: 0 files written/);
});

test.each<readonly [string, (text: string) => string]>([
  ["cut off", (text) => text.slice(0, 500)],
  ["empty", () => ""],
  ["another in one letter", (text) => text.replace("2 models", "3 models")],
  ["of another kind", () => sealed("{}\n")],
])("what is remembered and %s is no help, and made again", (_, spoil) => {
  const whole = readFileSync(work.path(kept), "utf8");
  edit(kept, spoil);
  expect(gen().out).toMatch(/^2 models in out: 0 files written/);
  expect(readFileSync(work.path(kept), "utf8")).toBe(whole);
});

test("a folder in its place does no harm", () => {
  rmSync(work.path(kept));
  mkdirSync(work.path(kept));
  expect(gen()).toMatchObject({ code: 0, out: expect.stringContaining(": 0 files written") });
});

test("a pipe in its place does not stop a run, and what a link leads to stays as it is", () => {
  rmSync(work.path(kept));
  execFileSync("mkfifo", [work.path(kept)]);
  expect(gen()).toMatchObject({ code: 0 });
  expect(isRemembered()).toBe(true);
  rmSync(work.path(kept));
  work.write("precious", "precious");
  symlinkSync(work.path("precious"), work.path(kept));
  gen();
  expect(readFileSync(work.path("precious"), "utf8")).toBe("precious");
});

test("a run that fails is not remembered, and changes nothing", () => {
  edit("models/one/model.json", (text) => text.replace("0.001", "true"));
  const before = work.state(".");
  for (let i = 0; i < 2; i++) expect(gen()).toMatchObject({ code: 2, out: "" });
  edit("models/one/model.json", (text) => text.replace("true", "0.001"));
  rmSync(work.path(one));
  expect(gen("--check")).toMatchObject({ code: 1 });
  expect(work.state("node_modules")).toEqual(
    before
      .filter((line) => line.startsWith("node_modules/"))
      .map((line) => line.replace("node_modules/", "")),
  );
  expect(gen().out).toContain(": 1 file written");
});

test("where no packages are installed, and for a request, nothing is kept", () => {
  rmSync(work.path("node_modules"), { recursive: true });
  gen();
  expect(existsSync(work.path("node_modules"))).toBe(false);
  mkdirSync(work.path("node_modules"));
  work.write("request.json", JSON.stringify({ out: "out" }));
  work.run("--request", "request.json");
  expect(existsSync(work.path(kept))).toBe(false);
});

test("what stopped runs have left is removed all the same", () => {
  mkdirSync(work.path(".boxwright-99999999-abcdef"));
  expect(isRemembered()).toBe(true);
  expect(existsSync(work.path(".boxwright-99999999-abcdef"))).toBe(false);
});
