/** How what is wrong reaches a person. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { gen } from "../../codegen/src/commands/gen.ts";
import { load } from "../../codegen/src/load.ts";
import { parseJson } from "../../codegen/src/parse.ts";
import { error, findingsOf, formatProblem, type Problem } from "../../codegen/src/problem.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel } from "../support/tiny.ts";

/** Runs `gen` on models in a folder of their own; lists also what was written. */
function run(models: Readonly<Record<string, object>>, strict = false) {
  return inTemporaryFolder((folder) => {
    for (const [id, model] of Object.entries(models)) {
      mkdirSync(join(folder, "models", id), { recursive: true });
      writeFileSync(join(folder, "models", id, "model.json"), JSON.stringify(model, null, 2));
    }
    const out = join(folder, "out");
    const outcome = gen({
      models: join(folder, "models"),
      out,
      packageName: "a",
      ids: [],
      mode: "write",
      strict,
    });
    const lines = outcome.err.map((line) => line.slice(line.indexOf("models/")));
    const written = outcome.status === "done" ? readdirSync(join(out, "a")) : [];
    return { status: outcome.status, lines, written };
  });
}

describe("warnings", () => {
  const low = tinyModel({ selection: { threshold: 0.001 } });
  const line = expect.stringMatching(
    /^models\/low\/model.json:\d+:5: warning: #\/selection\/threshold: is 0.001, .* \[lowThreshold\]$/,
  );
  test("are told, and stop nothing", async () => {
    const written = ["Catalogue.kt", "Low.kt"];
    expect(await run({ low })).toEqual({ status: "done", lines: [line], written });
  });
  test("stand beside errors of other models, not of their own", async () => {
    const bad = { ...low, classes: { labels: ["a"] } };
    expect(await run({ low, bad })).toMatchObject({
      status: "badInput",
      lines: [expect.stringMatching(/^models\/bad\/model.json:\d+:3: #\/classes: has 1 label/), line],
    });
  });
  test("are errors if that is asked for, and nothing is written", async () => {
    const [strict] = (await run({ low }, true)).lines;
    expect(await run({ low, quiet: tinyModel() }, true)).toEqual({
      status: "badInput",
      lines: [strict],
      written: [],
    });
    expect(strict).toMatch(/^models\/low\/model.json:\d+:5: #\/selection\/threshold: .* \[lowThreshold\]$/);
    expect(await run({ quiet: tinyModel() }, true)).toMatchObject({ status: "done", lines: [] });
  });
});

describe("a pointer becomes a place", () => {
  const text = '{\n  "a": {\n    "b/c": [\n      1, {"d": 2}\n    ]\n  }\n}';
  const document = parseJson("x.json", text);
  const at = (pointer: string) => {
    if (!document.ok) throw new Error("is JSON");
    return formatProblem(document.value.place(error(pointer, "!")));
  };
  test.each([
    ["", "x.json:1:1: !"],
    ["/a", "x.json:2:3: #/a: !"],
    ["/a/b~1c", "x.json:3:5: #/a/b~1c: !"],
    ["/a/b~1c/0", "x.json:4:7: #/a/b~1c/0: !"],
    ["/a/b~1c/1", "x.json:4:10: #/a/b~1c/1: !"],
    ["/a/b~1c/1/d", "x.json:4:11: #/a/b~1c/1/d: !"],
  ])("%j, to its key or element", (pointer, line) => expect(at(pointer)).toBe(line));
  test.each([
    ["/z", "x.json:1:1: #/z: !"],
    ["/a/z", "x.json:2:3: #/a/z: !"],
    ["/a/b~1c/7", "x.json:3:5: #/a/b~1c/7: !"],
    ["/a/b~1c/1/z/y", "x.json:4:10: #/a/b~1c/1/z/y: !"],
  ])("%j is missing: to what should hold it", (pointer, line) => expect(at(pointer)).toBe(line));
});

test("a problem is one line even where the input is not", () => {
  expect(problemsOf(source("bad", { ...tinyModel(), "a\nb": 1, title: "" })).join("")).not.toContain("\n");
});

test("all problems of all models are reported", () => {
  const first = tinyModel({ input: { mean: [0], std: [1] }, selection: { threshold: Number.MAX_VALUE } });
  const second = { ...tinyModel(), boxes: { kind: "centreSize" }, extra: 1 };
  expect(problemsOf(source("first", first), source("second", second))).toEqual([
    "models/first/model.json: #/input/mean: has 1 number, but RGB has 3 channels",
    "models/first/model.json: #/input/std: has 1 number, but RGB has 3 channels",
    "models/first/model.json: #/selection/threshold: 1.7976931348623157e+308 is beyond the range of float32",
    'models/second/model.json: #/extra: unknown key; known are "$schema", "format", "title", "source", "license", "input", "resize", "outputs", "priors", "boxes", "scores", "keypoints", "selection", "suppression", "detections", "result", "classes", "meant", "undecided"',
    'models/second/model.json: #/boxes/kind: is "centreSize"; use one of "centerSize", "cornerOffsets", "sigmoidCenter", "squaredSigmoid", "tanhCenter", "distances", "decoded"',
  ]);
});

test("numbers fit float32", () => {
  expect(problemsOf(source("tiny", tinyModel({ input: { std: [1, 1e-50, 1] } })))).toEqual([
    "models/tiny/model.json: #/input/std/1: 1e-50 is beyond the range of float32",
  ]);
});

test("where the structure is broken, what would follow from it is not told", () => {
  const model = tinyModel({ scores: { from: ["classess"] }, selection: { threshold: 1e39 } });
  expect(problemsOf(source("tiny", { ...model, classes: { labels: ["a"] } }))).toEqual([
    'models/tiny/model.json: #/scores/from/0: no output is called "classess"; did you mean "classes"?',
  ]);
});

test.each([
  ["a\nb\u0000", "a\\nb\\u0000"],
  ["a\u2028b\u0085\u007f", "a\\u2028b\\u0085\\u007f"],
  ["\u202eabc\u2066", "\\u202eabc\\u2066"],
  [`${"k".repeat(70_000)} is long`, `${"k".repeat(97)}... is long`],
])("a message stays one line that can be read: %j", (text, shown) => {
  const problem = { file: "x", severity: "error", pointer: "", message: text } as const;
  expect(formatProblem(problem)).toBe(`x: ${shown}`);
});

test("of many mistakes a hundred are told", () => {
  const found = problemsOf(source("tiny", { ...tinyModel(), classes: { labels: Array(500).fill("") } }));
  expect(found).toHaveLength(101);
  expect(found.at(-1)).toBe("models/tiny/model.json: and 400 more");
});

describe("folders", () => {
  /** The names of folders that can be read, and a line for each that cannot. */
  const loaded = (ids: string[], ...folders: string[]) =>
    inTemporaryFolder((root) => {
      for (const id of folders) mkdirSync(join(root, id));
      const result = load(root, ids);
      const line = (problem: Problem) =>
        formatProblem({ ...problem, file: problem.file.replace(/^.*boxwright-[^/]+\/?/, "") });
      if (!result.ok) return result.problems.map(line);
      return result.value.flatMap(({ id, read }) => {
        const lines = findingsOf(read("model.json")).map(line);
        return lines.join() === `${id}/model.json: no such file` ? [id] : lines;
      });
    });
  test("two of one class name are told once", async () => {
    const line = 'a-b: class AB would clash with that of model "A_B"';
    expect(await loaded([], "a-b", "A_B", "c")).toEqual(["A_B", line, "c"]);
    expect(await loaded(["a-b"], "a-b", "A_B")).toEqual([line]);
    expect(await loaded(["A_B"], "a-b", "A_B")).toEqual([
      'A_B: class AB would clash with that of model "a-b"',
    ]);
    expect(await loaded(["c"], "a-b", "A_B", "c", "4")).toEqual(["c"]);
  });
  test.each(["4", "my notes", "Float", "CON", "aux.net"])("%s makes no class", async (id) => {
    expect(await loaded([], id)).toEqual([
      `${id}: cannot become a class name: start with a letter, use at most 100 letters, digits and dashes, and avoid names of Kotlin, Boxwright and Windows`,
    ]);
  });
  test("an unknown one asks for the closest", async () => {
    const many = [
      "ssd300-vgg16",
      "ssd300-resnet50",
      "ssdlite",
      "yolo-n",
      "yolo-s",
      "my-ssd",
      "fcos",
      "detr",
      "yunet",
    ];
    expect(await loaded(["my-sdd"], ...many)).toEqual([': no model "my-sdd"; did you mean "my-ssd"?']);
    expect(await loaded(["ssd300"], ...many)).toEqual([
      ': no model "ssd300"; did you mean "ssd300-resnet50", "ssd300-vgg16"?',
    ]);
    expect(await loaded(["zebra"], ...many)).toEqual([': no model "zebra" among the 9 in here']);
    expect(await loaded(["zebra"], "fcos", "detr")).toEqual([': no model "zebra"; there are "detr", "fcos"']);
  });
});
