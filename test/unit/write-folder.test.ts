/** A new folder of a model is written whole, and never over another. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeFolder } from "../../codegen/src/write-folder.ts";

const files = [{ name: "model.json", text: "ours" }];

test("a folder and those above it are made", () => {
  const root = mkdtempSync(join(tmpdir(), "boxwright-folder-"));
  writeFolder(join(root, "models/mine"), files);
  expect(readdirSync(join(root, "models/mine"))).toEqual(["model.json"]);
});

test("what another run made meanwhile is left as it is", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "boxwright-folder-")), "mine");
  mkdirSync(folder);
  writeFileSync(join(folder, "model.json"), "theirs");
  expect(() => writeFolder(folder, files)).toThrow(/EEXIST/);
  expect(readFileSync(join(folder, "model.json"), "utf8")).toBe("theirs");
});
