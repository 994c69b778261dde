/** Labels and priors, in files beside model.json or in it. */
import { expect, test } from "vitest";
import { resolveSource } from "../../codegen/src/generate.ts";
import { source } from "../support/models.ts";
import { linesOf, problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

function labelsOf(classes: object, files: Record<string, string> = {}) {
  const result = resolveSource(source("tiny", { ...tinyModel(), classes }, files));
  return result.ok ? result.value.labels : linesOf(source("tiny", { ...tinyModel(), classes }, files));
}
const inFile = (text: string) => labelsOf({ labelsFile: "labels.txt" }, { "labels.txt": text });

test.each([
  ["a line each", "cat\ndog\n"],
  ["no line break at the end", "cat\ndog"],
  ["line breaks of Windows", "cat\r\ndog\r\n"],
  ["a byte order mark", "\uFEFFcat\ndog\n"],
  ["blanks around", " cat\t\n\u00a0dog \n"],
  ["blanks without width", "cat\u200b\n\u2060dog\n"],
  ["blank lines at the end", "cat\ndog\n\n  \n"],
])("a labels file with %s", (_, text) => {
  expect(inFile(text)).toEqual(["cat", "dog"]);
});

test("labels in model.json are trimmed as those of a file are, and keep what is inside", () => {
  expect(labelsOf({ labels: ["\uFEFFa  cat ", "\tdog\n"] })).toEqual(["a  cat", "dog"]);
});

test.each([
  ["cat\n\ndog\n", "models/tiny/labels.txt:2:1: is empty"],
  ["\ncat\ndog\n", "models/tiny/labels.txt:1:1: is empty"],
  ["cat\n \u200b\ndog\n", "models/tiny/labels.txt:2:1: is empty"],
  ["", "models/tiny/labels.txt:1:1: has no labels"],
  [" \n\n", "models/tiny/labels.txt:1:1: has no labels"],
])("labels %j", (text, line) => {
  expect(inFile(text)).toEqual([line]);
});

test.each([
  ["cat", ""],
  ["cat", " \uFEFF"],
])("labels %j and %j", (...labels) => {
  expect(problemsOf(source("tiny", { ...tinyModel(), classes: { labels } }))).toEqual([
    "models/tiny/model.json: #/classes/labels/1: is empty",
  ]);
});

const listed = { ...tinyModel(), priors: { kind: "file", file: "priors.csv", columns: "xywh" } };
const four = "0.1,0.2,0.3,0.4";

test.each([
  ["a line each", [four, four, four, four].join("\n")],
  [
    "comments, blank lines and blanks",
    `# x, y, w, h\n${four}\n\n ${four} # second\n${four}\r\n0.1,\t0.2, 0.3 ,0.4\n\n`,
  ],
  ["a byte order mark", `\uFEFF${four}\n${four}\n${four}\n${four}\n`],
])("listed priors with %s", (_, csv) => {
  const result = resolveSource(source("tiny", listed, { "priors.csv": csv }));
  expect(result.ok && result.value.kind === "raw" && result.value.priors?.listed).toEqual(
    Array(4).fill([0.1, 0.2, 0.3, 0.4]),
  );
});

test("listed priors in levels, which are as many as the file has", () => {
  const leveled = (...levels: number[]) => ({ ...listed, priors: { ...listed.priors, levels } });
  const csv = `${four}\n`.repeat(4);
  const result = resolveSource(source("tiny", leveled(3, 1), { "priors.csv": csv }));
  expect(
    result.ok && result.value.kind === "raw" && result.value.levels.map(({ columns }) => columns),
  ).toEqual([3, 1]);
  expect(problemsOf(source("tiny", leveled(2, 1), { "priors.csv": csv }))).toEqual([
    "models/tiny/model.json: #/priors/levels: are 3 priors together, but priors.csv has 4",
  ]);
});

const layout = "write one prior a line as four numbers between commas";

test.each([
  ["a heading", `x,y,w,h\n${four}`, ':1:1: has no numbers; begin a heading with "#"'],
  ["six numbers", "1,2,3,4,5,6\n", ":1:1: has 6 numbers; a prior has 4"],
  ["three numbers", `${four}\n# then\n1,2,3`, ":3:1: has 3 numbers; a prior has 4"],
  ["a word", `${four}\n1,2,three,4`, ':2:1: "three" is not a number'],
  ["nothing between commas", "1,2,,4", ':1:1: "" is not a number'],
  ["a number too large", "1,2,1e39,4", ':1:1: "1e39" is beyond the range of float32'],
  ["semicolons", "0,1;0,2;0,3;0,4", `:1:1: has semicolons between its numbers; ${layout}`],
  ["tabs", "1\t2\t3\t4", `:1:1: has tabs between its numbers; ${layout}`],
  [
    "spaces",
    "1 2 3 4\n1 2 3 4\n1 2 3 4",
    `:1:1: has spaces between its numbers; ${layout} (and 2 more of the lines)`,
  ],
  ["JSON", "[[1, 2, 3, 4]]", `:1:1: looks like JSON; ${layout}`],
  ["nothing", "# to come\n", `: has no priors; ${layout}`],
])("listed priors with %s", (_, csv, line) => {
  expect(linesOf(source("tiny", listed, { "priors.csv": csv }))).toEqual([`models/tiny/priors.csv${line}`]);
});
