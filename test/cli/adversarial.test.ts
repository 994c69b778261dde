/** Input that nobody should send, as files. */
import { mkdirSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { buildBundle, Workspace } from "../support/cli.ts";
import { source } from "../support/models.ts";
import { problemsOf } from "../support/problems.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";

beforeAll(buildBundle);

let work: Workspace;
beforeEach(() => {
  work = new Workspace();
});

const tiny = JSON.stringify(tinyModel());

describe("a file that is no proper JSON gives one clear line", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["empty", "", "not JSON: ValueExpected at line 1, column 1"],
    ["cut off", tiny.slice(0, -1), "not JSON: CloseBraceExpected at line 1"],
    [
      "with a comment",
      tiny.replace("{", "{ // hello\n"),
      "not JSON: InvalidCommentToken at line 1, column 3",
    ],
    ["with a trailing comma", tiny.replace(/}$/, ",}"), "not JSON: PropertyNameExpected at line 1"],
    ["with a BOM", `\uFEFF${tiny}`, "starts with a byte order mark; save it as UTF-8 without BOM"],
    ["Latin-1", Buffer.from(tiny.replace("Tiny", "Größe"), "latin1"), "is not UTF-8"],
    ["50 MB", Buffer.alloc(50 << 20, " "), "is 52428800 bytes long; at most 1048576 are read"],
    ["NaN", tiny.replace('"threshold":0.5', '"threshold":NaN'), "not JSON: InvalidSymbol at line 1"],
    ["an array", "[]", "must be object, but is []"],
  ])("%s", (_, content, message) => {
    work.write("models/bad/model.json", content);
    const { code, lines } = work.run();
    expect(code).toBe(2);
    expect(lines[0]).toContain(`models/bad/model.json: ${message}`);
  });

  test.each<[string, string, string]>([
    [
      "1e400",
      tiny.replace('"threshold":0.5', '"threshold":1e400'),
      "#/selection/threshold: number is too large",
    ],
    [
      "a key twice",
      tiny.replace('"clip":', '"clip":"none","clip":'),
      "#/result/clip: duplicate key at line 1, column",
    ],
    [
      "a negative size",
      tiny.replace('"width":100', '"width":-100'),
      "#/input/width: must be >= 1, but is -100",
    ],
    [
      "half a pixel",
      tiny.replace('"width":100', '"width":100.5'),
      "#/input/width: must be integer, but is 100.5",
    ],
    ["another format", tiny.replace('"format":1', '"format":2'), "#/format: is 2; use 1"],
    [
      "a misspelt key",
      tiny.replace('"clip":', '"clpi":'),
      '#/result/clpi: unknown key; did you mean "clip"?',
    ],
  ])("%s", (_, content, message) => {
    work.write("models/bad/model.json", content);
    const { code, lines } = work.run();
    expect(code).toBe(2);
    expect(lines.join("\n")).toContain(`models/bad/model.json${message}`);
  });

  test("a folder instead of a file, and no file at all", () => {
    mkdirSync(work.path("models/folder/model.json"), { recursive: true });
    mkdirSync(work.path("models/none"), { recursive: true });
    expect(work.run().lines).toEqual([
      "models/folder/model.json: is a folder, not a file",
      "models/none/model.json: no such file",
    ]);
  });
});

test.each([
  ["../secret.txt", "#/classes/labelsFile: is not a plain file name; the file lies beside model.json"],
  ["missing.txt", "missing.txt: no such file"],
])("labels in %s", (labelsFile, message) => {
  const [line] = problemsOf(source("bad", { ...tinyModel(), classes: { labelsFile } }));
  expect(line).toContain(message);
});

test("a hole in the labels file", () => {
  const model = { ...tinyModel(), classes: { labelsFile: "labels.txt" } };
  expect(problemsOf(source("bad", model, { "labels.txt": "a\n\nb\n" }))).toEqual([
    "models/bad/model.json#/classes/labelsFile: line 2 of the file is empty",
  ]);
});

test("a problem is one line even where the input is not", () => {
  const model = { ...tinyModel(), "a\nb": 1, title: "" };
  expect(problemsOf(source("bad", model)).join("").includes("\n")).toBe(false);
});

describe("strange but valid models compile and run", () => {
  const strange = [
    "cost in $total ${x}",
    'a "quoted" \\ label',
    "*/ fun evil() {} /*",
    "🦊",
    "two\nlines",
    "\u2028",
    "",
    "tab\t",
  ];
  const many = Array.from({ length: 5000 }, (_, i) => `label ${i}`);
  const wide = (labels: string[], ids?: number[]) => ({
    ...tinyModel(),
    title: "*/ object Evil /* $x ${y}",
    source: "see models/*.json\n*/",
    outputs: [
      tinyModel().outputs[0],
      { ...tinyModel().outputs[1]!, name: 'cla"ss$es', shape: [4, labels.length] },
    ],
    scores: { from: ['cla"ss$es'], activation: "sigmoid", pick: "best" },
    classes: { labels, ...(ids !== undefined && { ids }) },
  });
  const sources = [
    source("strange", wide(strange)),
    source(
      "many",
      wide(
        many,
        many.map((_, i) => 2 * i),
      ),
    ),
    ...["class", "object", "fun", "in", "typealias", "a.b-c_d", "x86", "Java"].map((id) =>
      source(id, tinyModel()),
    ),
  ];

  test("all of them", async () => {
    const decoders = await buildDecoders(sources);
    const found = await decode(decoders, [
      {
        id: "many",
        tensors: {
          ...tinyTensors([]),
          'cla"ss$es': Float32Array.from({ length: 20000 }, (_, i) => (i === 4999 ? 3 : -9)),
        },
      },
      { id: "fun", tensors: tinyTensors([{ scores: [0, 0.75] }]) },
    ]);
    expect(found.map(([first]) => first!.classIndex)).toEqual([4999, 1]);
  });
});
