/** Files of a mebibyte, with one mistake many times or without any, are answered in time that grows with their length. */
import { expect, test } from "vitest";
import { parseJson } from "../../codegen/src/parse.ts";
import { formatProblem } from "../../codegen/src/problem.ts";
import { source } from "../support/models.ts";
import { linesOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

/** Far more than any takes, and far less than the square of its length would. */
const mostSeconds = 5;

function told(answer: () => string[]): string[] {
  const start = process.cpuUsage();
  const lines = answer();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(mostSeconds);
  return lines;
}

const texts: Readonly<Record<string, string>> = {
  words: "a\n".repeat(500_000),
  comments: "// a\n".repeat(200_000),
  commas: `[${"a,".repeat(500_000)}`,
  signs: `[${"- ".repeat(500_000)}`,
  brackets: "[]".repeat(500_000),
  "keys twice": `{${'"a": 1,\n'.repeat(120_000)}"b": 1}`,
  "large numbers": `[${"1e999,".repeat(160_000)}1]`,
};

test.each(Object.entries(texts))("a text of %s", (_, text) => {
  const lines = told(() => {
    const found = parseJson("model.json", text);
    return found.ok ? [] : found.problems.map(formatProblem);
  });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThan(103);
});

const tiny = tinyModel();
const many = (count: number) => Array.from({ length: count }, (_, i) => i);
const [offsets, classes] = tiny.outputs;
const wide = (count: number) => ({
  ...tiny,
  outputs: [offsets, { ...classes, shape: [4, count] }],
  classes: { labels: many(count).map((i) => `label ${i}`) },
});

const models: Readonly<Record<string, readonly [object, string]>> = {
  ids: [
    { ...tiny, classes: { labels: ["a", "b"], ids: many(120_000) } },
    "#/classes/ids: has 120000 ids, but there are 2 labels",
  ],
  "equal ids": [{ ...tiny, classes: { labels: ["a", "b"], ids: many(120_000).fill(7) } }, "and 119899 more"],
  outputs: [
    { ...tiny, outputs: many(9000).map((i) => ({ ...classes, name: `o ${i}` })) },
    "#/outputs: has 9000 elements",
  ],
  "outputs that are numbers": [{ ...tiny, outputs: many(200_000) }, "#/outputs: has 200000 elements"],
  labels: [wide(60_000), "#/classes: has 60000 labels; a Kotlin class holds 20000"],
  "equal labels": [
    { ...wide(20_000), classes: { labels: many(20_000).fill(7).map(String) } },
    "and 19899 more",
  ],
  "values that nothing reads": [
    {
      ...tiny,
      boxes: { ...tiny.boxes, values: [0, 4] },
      outputs: [{ ...offsets, shape: [4, 65_536] }, classes],
    },
    "warning: #/outputs/0/axes: give 4 anchors of 65536 values",
  ],
  "unknown keys": [
    { ...tiny, ...Object.fromEntries(many(60_000).map((i) => [`k${i}`, i])) },
    "and 59900 more",
  ],
  "unknown labels": [
    {
      ...wide(20_000),
      selection: {
        ...tiny.selection,
        classThresholds: Object.fromEntries(many(20_000).map((i) => [`lable ${i}`, 0.6])),
      },
    },
    "#/selection/classThresholds/lable 0: no class has this label",
  ],
  "unknown outputs": [
    { ...tiny, scores: { ...tiny.scores, from: many(60_000).map((i) => `o ${i}`) } },
    'no output is called "o 0"',
  ],
  "letters of a key": [{ ...tiny, ["k".repeat(500_000)]: 1 }, `#/${"k".repeat(50)}`],
};

test.each(Object.entries(models))("a model with many %s", (_, [model, words]) => {
  const lines = told(() => linesOf(source("tiny", model)));
  expect(lines.join("\n")).toContain(words);
  expect(lines.length).toBeLessThan(103);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(2100);
});
