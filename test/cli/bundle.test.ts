/** The bundle of the generator, in a copy of what makes it: made by several at once, stopped, emptied and damaged. */
import { execFile, spawnSync } from "node:child_process";
import {
  cpSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const root = mkdtempSync(join(tmpdir(), "boxwright-bundle-"));
const bundle = join(root, "codegen/dist/boxwright.mjs");
beforeAll(() => {
  for (const part of ["schemas", "package.json", "package-lock.json", "codegen/src", "codegen/templates"])
    cpSync(part, join(root, part), { recursive: true });
  for (const part of ["bundle.mjs", "bundle", "gen.mjs"])
    cpSync(`build-scripts/${part}`, join(root, "build-scripts", part), { recursive: true });
  cpSync("test/generated/models", join(root, "models"), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"), "junction");
  run();
  whole = readFileSync(bundle, "utf8");
  cpSync(join(root, "codegen/dist"), join(root, "dist"), { recursive: true });
});
/** The bundle as it is to be. */
let whole: string;
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  cpSync(join(root, "dist"), join(root, "codegen/dist"), { recursive: true });
  rmSync(join(root, "kotlin"), { recursive: true, force: true });
});

const models = readdirSync("test/generated/models").length;
const gen = ["build-scripts/gen.mjs", "gen", "--out", "kotlin"];
const run = () => spawnSync("node", gen, { cwd: root, encoding: "utf8" });
const generated = () => readdirSync(join(root, "kotlin/boxwright/models"));

test("four that find none at once all end well, and leave no more than the bundle and its stamp", async () => {
  rmSync(join(root, "codegen/dist"), { recursive: true });
  const runs = [1, 2, 3, 4].map(() => promisify(execFile)("node", gen, { cwd: root }));
  for (const { stdout } of await Promise.all(runs)) expect(stdout).toContain(`${models} models in kotlin: `);
  expect(generated()).toHaveLength(models + 1);
  expect(readdirSync(join(root, "codegen/dist")).sort()).toEqual(["boxwright.mjs", "sources.sha256"]);
});

test("a new one takes the place of the old: who reads that meanwhile has it to its end", () => {
  const reader = join(root, "reader");
  writeFileSync(bundle, "the old one");
  linkSync(bundle, reader);
  run();
  expect(readFileSync(reader, "utf8")).toBe("the old one");
  expect(readFileSync(bundle, "utf8")).toBe(whole);
});

test.each<readonly [string, (text: string) => string]>([
  ["emptied", () => ""],
  ["cut off", (text) => text.slice(0, 10_000)],
  ["another", (text) => text.replace("is missing", "is Missing")],
])("one that is %s is built again", (_, spoil) => {
  writeFileSync(bundle, spoil(whole));
  expect(run()).toMatchObject({ status: 0, stderr: "" });
  expect(generated()).toHaveLength(models + 1);
  expect(readFileSync(bundle, "utf8")).toBe(whole);
});

test.each<readonly [string, (text: string) => string]>([
  ["one letter of a message", (text) => text.replace("is missing", "is Missing")],
  ["its hash", (text) => text.replace(/[\da-f]{64}\n$/, `${"0".repeat(64)}\n`)],
  ["its last line", (text) => text.replace(/[^\n]*\n$/, "")],
  ["what was added", (text) => `${text}// more\n`],
])("one that is damaged does not run by itself: %s", (_, spoil) => {
  writeFileSync(bundle, spoil(whole));
  expect(
    spawnSync("node", [bundle, "gen", "--out", "kotlin"], { cwd: root, encoding: "utf8" }),
  ).toMatchObject({
    status: 2,
    stdout: "",
    stderr: `${bundle}: is damaged; install or build it again\n`,
  });
  expect(readdirSync(root)).not.toContain("kotlin");
});

test("one whose making is stopped, at any moment, is made by the next run", async () => {
  for (const after of [100, 250, 400]) {
    rmSync(join(root, "codegen/dist"), { recursive: true, force: true });
    const stopped = execFile("node", gen, { cwd: root });
    await setTimeout(after);
    stopped.kill("SIGKILL");
    expect(run()).toMatchObject({ status: 0, stderr: "" });
  }
});

test("it carries the licences of the packages in it", () => {
  const notices = readFileSync("codegen/THIRD_PARTY_NOTICES.txt", "utf8");
  expect(whole).toContain(notices);
  for (const name of ["ajv", "commander", "handlebars", "jsonc-parser"])
    expect(notices).toMatch(new RegExp(`\n${name} \\d[\\d.]* \\(.*\\)\n[^]*?Copyright`));
});
