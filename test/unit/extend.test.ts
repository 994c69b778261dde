/** A model that says only what is different from another. */
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { describe } from "../../codegen/src/extend.ts";
import { resolveSource } from "../../codegen/src/generate.ts";
import { mergeText } from "../../codegen/src/merge-text.ts";
import schema from "../../schemas/variant.schema.json" with { type: "json" };
import { source } from "../support/models.ts";
import { linesOf, problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

const files = { "labels.txt": "cat\ndog\n" };
const base = source("tiny", { ...tinyModel(), classes: { labelsFile: "labels.txt" } }, files);
const broken = source("broken", { ...tinyModel(), title: "" });
const nested = source("nested", { extends: "tiny" });
const extending = (patch: object, own: Record<string, string> = {}) =>
  source("mine", { extends: "tiny", ...patch }, own, [base, broken, nested]);

/** What the generator understands. */
function understood(patch: object, own?: Record<string, string>) {
  const result = resolveSource(extending(patch, own));
  if (!result.ok) throw new Error(linesOf(extending(patch, own)).join("\n"));
  const { written, labels } = result.value;
  return { ...written, labels };
}

test("takes over what it does not say, with the files beside the other model", () => {
  expect(understood({ title: "Mine" })).toEqual({
    ...tinyModel(),
    classes: { labelsFile: "labels.txt" },
    title: "Mine",
    labels: ["cat", "dog"],
  });
});

test.each([
  [
    "changes keys of a part",
    { selection: { threshold: 0.25 } },
    "selection",
    { ...tinyModel().selection, threshold: 0.25 },
  ],
  ["replaces a list", { input: { mean: [1, 2, 3] } }, "input", { ...tinyModel().input, mean: [1, 2, 3] }],
  ["removes a key", { boxes: { size: null } }, "boxes", { ...tinyModel().boxes, size: "exp" }],
  [
    "replaces a part of another kind",
    { priors: { kind: "file", file: "priors.csv", columns: "xywh" } },
    "priors",
    { kind: "file", file: "priors.csv", columns: "xywh" },
  ],
  ["says another file, which is its own", { classes: { labelsFile: "own.txt" } }, "labels", ["man", "bird"]],
] as const)("%s", (_, patch, key, value) => {
  const own = { "own.txt": "man\nbird\n", "priors.csv": "0.5,0.5,0.1,0.1\n".repeat(4) };
  expect(understood(patch, own)).toMatchObject({ [key]: value });
});

const at = (line: string) => [`models/mine/model.json: #${line}`];
test.each([
  ["an unknown model", { extends: "tinny" }, at('/extends: no model "tinny"; did you mean "tiny"?')],
  ["no name", { extends: 3 }, at("/extends: needs the name of a model's folder")],
  ["itself", { extends: "mine" }, at("/extends: is this model itself")],
  [
    "one that extends",
    { extends: "nested" },
    at('/extends: is "nested", which extends a model itself; extend that'),
  ],
  ["one with mistakes", { extends: "broken" }, at('/extends: is "broken", which has mistakes of its own')],
  [
    "a null that removes nothing",
    { suppression: { threshold: null } },
    at("/suppression/threshold: is null, which removes what the other model says; it says nothing here"),
  ],
  ["a mistake of its own", { selection: { treshold: 1 } }, at("/selection/treshold: unknown key")],
  ["a key that is none, of Java Script", { ["__proto__"]: { title: "x" } }, at("/__proto__: ")],
] as const)("refuses %s", (_, patch, lines) => {
  const own = Object.fromEntries([["extends", "tiny"], ...Object.entries(patch)]);
  const found = problemsOf(source("mine", own, {}, [base, broken, nested, source("mine", {})]));
  expect(found).toEqual(lines.map((line) => expect.stringContaining(line)));
});

test("a mistake in what is taken over is told where that is said, with its own pointer", () => {
  const model = extending({
    outputs: [{ name: "a", type: "float32", shape: [4, 4], axes: ["anchor", "coord"] }],
  });
  const [column] = /(?<=^.)"extends"/.exec(JSON.stringify({ extends: "tiny" }))!.index.toString();
  expect(linesOf(model)).toEqual([
    `models/mine/model.json:1:${Number(column) + 1}: #/boxes/from/0: no output is called "offsets"; known are "a"`,
    `models/mine/model.json:1:${Number(column) + 1}: #/scores/from/0: no output is called "classes"; known are "a"`,
  ]);
});

test("labels that do not fit are told in the file that has them", () => {
  const labels = source(
    "tiny",
    { ...tinyModel(), classes: { labelsFile: "labels.txt" } },
    { "labels.txt": "cat\ncat\n" },
  );
  const mine = source("mine", { extends: "tiny" }, {}, [labels]);
  expect(problemsOf(mine)).toEqual([expect.stringMatching(/^models\/tiny\/labels.txt: warning: is "cat"/)]);
});

const variants = shippedModels().filter(
  (one) => !JSON.stringify(one.read("model.json")).includes('\\"format\\"'),
);

test.each(variants)("the schema of variants takes $id, whose whole text is the model", (variant) => {
  const text = variant.read("model.json");
  const description = describe(variant);
  if (!text.ok || !description.ok) throw new Error("unreadable");
  const check = new Ajv({ strict: false }).compile(schema);
  expect([check(JSON.parse(text.value)), check.errors]).toEqual([true, null]);
  const other = description.value.base!.read("model.json");
  expect(other.ok && JSON.parse(mergeText(other.value, text.value))).toEqual(description.value.json);
});

test("the schema of variants refuses what is no key, and what is no value", () => {
  const check = new Ajv({ strict: false }).compile(schema);
  for (const wrong of [{}, { extends: "a", inputs: {} }, { extends: "a", input: { layout: "CHW" } }]) {
    expect(check(wrong)).toBe(false);
  }
  expect(check({ extends: "a", suppression: null, boxes: { from: ["x"] } })).toBe(true);
});

test("the whole text keeps the layout of both", () => {
  const whole = mergeText(
    '{\n  "a": { "b": [1, 2], "c": 3 },\n  "d": { "kind": "x", "e": 1 },\n  "f": 5\n}\n',
    '{ "extends": "other", "a": { "b": [3,  4] }, "d": { "kind": "y" }, "f": null, "g": true }',
  );
  expect(whole).toBe('{\n  "a": { "b": [3,  4], "c": 3 },\n  "d": { "kind": "y" },\n  "g": true\n}\n');
});
