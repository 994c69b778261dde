/** weights.json, as someone might send it who wants to have something run. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readWeights } from "../../codegen/src/network/weights.ts";
import { formatProblem } from "../../codegen/src/problem.ts";

const folder = mkdtempSync(join(tmpdir(), "boxwright-weights-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, "weights.json");

const right = {
  package: "@mediapipe/face_detection@0.4.1657300184",
  integrity: `sha512-${"A".repeat(86)}==`,
  file: "face_detection_short_range.tflite",
  sha256: "0123456789abcdef".repeat(4),
};

function linesOf(json: unknown): string[] {
  writeFileSync(file, typeof json === "string" ? json : JSON.stringify(json, null, 1));
  const weights = readWeights(file);
  return weights.ok ? [] : weights.problems.map((one) => formatProblem(one).slice(file.length));
}

test.each([
  right,
  { ...right, package: "left-pad@1.3.0" },
  { ...right, package: "a@1.0.0-rc.1+build.5" },
  { ...right, file: "models/v2/net-1.0_int8.tflite" },
  { ...right, bytes: [184, 9987912] },
])("right: %j", (json) => expect(linesOf(json)).toEqual([]));

test.each([
  "./evil",
  "../evil@1.0.0",
  "/tmp/evil",
  "evil",
  "evil@latest",
  "evil@^1.0.0",
  "evil@1",
  "evil@1.0.0 --script-shell=sh",
  "--prefix=/tmp@1.0.0",
  "-g@1.0.0",
  "git+https://example.org/evil.git",
  "git@example.org:evil.git",
  "github:evil/evil",
  "evil/evil",
  "https://example.org/evil-1.0.0.tgz",
  "file:evil-1.0.0.tgz",
  "a@npm:evil@1.0.0",
  "evil@1.0.0\n",
  "evil@1.0.0;id",
  "$(id)@1.0.0",
  "@a/../b@1.0.0",
  `${"a".repeat(300)}@1.0.0`,
  ["evil@1.0.0"],
])("package %j", (name) => {
  expect(linesOf({ ...right, package: name })).toEqual([
    ":2:2: #/package: is not name@version of an npm package, with its exact version",
  ]);
});

test.each([
  "../../package.json",
  "a/../../b",
  "..",
  "a/./b",
  "/etc/passwd",
  "a//b",
  "a\\b",
  "a b",
  "*.tflite",
  "--checkpoint-action=exec=id\n",
  "$(id)",
  "",
])("file %j", (name) => {
  expect(linesOf({ ...right, file: name })).toEqual([
    ":4:2: #/file: is not the path of a file inside the package",
  ]);
});

test.each([
  [
    { ...right, integrity: "sha1-AAAA" },
    ["#/integrity: is not sha512-..., as npm view prints of dist.integrity"],
  ],
  [{ ...right, sha256: "../../../x" }, ["#/sha256: is not 64 hexadecimal digits, in lower case"]],
  [
    { ...right, sha256: right.sha256.toUpperCase() },
    ["#/sha256: is not 64 hexadecimal digits, in lower case"],
  ],
  [{ ...right, bytes: [5, 5] }, ["#/bytes: is not the first byte, and the one behind the last"]],
  [{ ...right, bytes: [-1, 5] }, ["#/bytes: is not the first byte, and the one behind the last"]],
  [{ ...right, scripts: {} }, ["#/scripts: unknown key; known are"]],
  [{ ...right, packge: "" }, ['#/packge: unknown key; did you mean "package"?']],
  [{ package: right.package }, ['"integrity" is missing', '"file" is missing', '"sha256" is missing']],
  [[], ["is not a JSON object"]],
  [`{"package": "a", "package": "b"}`, ["#/package: is here twice; remove one"]],
])("%j", (json, lines) => {
  const found = linesOf(json);
  expect(found).toHaveLength(lines.length);
  for (const [i, line] of lines.entries()) expect(found[i]).toContain(line);
});

test("what is no file", () => {
  const link = join(folder, "link");
  symlinkSync("link", link);
  const folders = join(folder, "folder");
  mkdirSync(folders);
  const messageOf = (path: string) => {
    const weights = readWeights(path);
    return weights.ok ? undefined : weights.problems[0]?.message;
  };
  expect(messageOf(link)).toBe("is a link that leads to itself");
  expect(messageOf(folders)).toBe("is a folder, not a file");
  expect(messageOf(join(folder, "nothing"))).toBe("no such file");
});
