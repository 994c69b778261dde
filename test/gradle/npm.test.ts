/** The npm package, installed from its file into a project that knows nothing of this repository. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

describe("the npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "boxwright-npm-"));
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  beforeAll(() => {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], {
      shell: process.platform === "win32",
    });
    writeFileSync(join(folder, "package.json"), "{}");
    run("npm", "install", "--offline", "--no-audit", `boxwright-${packageJson.version}.tgz`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("runs in an empty folder, and generates what ships with it", () => {
    expect(run("npx", "boxwright", "--version").trim()).toBe(packageJson.version);
    run(
      "npx",
      "boxwright",
      "gen",
      "--models",
      "node_modules/boxwright/models",
      "--out",
      "kotlin",
      "--package",
      "mine",
    );
    const written = readdirSync(join(folder, "kotlin/mine")).filter((name) => name !== "Catalogue.kt");
    const models = readdirSync("models", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(written).toHaveLength(models.length);
  });

  test("begins a model like one that ships with it", () => {
    run("npx", "boxwright", "new", "mine", "--like", "blazeface-short");
    const { $schema } = JSON.parse(readFileSync(join(folder, "models/mine/model.json"), "utf8"));
    expect(existsSync(join(folder, "models/mine", $schema))).toBe(true);
  });

  test("holds the bundle, the schema, the models and their types, and needs no other package", () => {
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "boxwright",
    ]);
    const root = join(folder, "node_modules/boxwright");
    expect(readdirSync(root).sort()).toEqual([
      "LICENSE",
      "README.md",
      "codegen",
      "models",
      "package.json",
      "schemas",
    ]);
    expect(readdirSync(join(root, "codegen")).sort()).toEqual(["THIRD_PARTY_NOTICES.txt", "dist"]);
    expect(readdirSync(join(root, "codegen/dist")).sort()).toEqual(["boxwright.mjs", "model.d.ts"]);
    expect(readFileSync(join(root, "codegen/dist/model.d.ts"), "utf8")).toContain("export interface Model {");
    expect(existsSync(join(root, "schemas/model.schema.json"))).toBe(true);
  });
});
