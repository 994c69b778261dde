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

/** The lines that one run of the command line prints for all of these models, by their ids. */
function refusals(models: readonly (readonly [id: string, content: string | Uint8Array])[]) {
  for (const [id, content] of models) work.write(`models/${id}/model.json`, content);
  const { code, lines } = work.run();
  expect(code).toBe(2);
  const linesOf = (id: string) => lines.filter((line) => line.startsWith(`models/${id}/model.json:`));
  expect(models.flatMap(([id]) => linesOf(id)).toSorted()).toEqual(lines.toSorted());
  return (id: string) => linesOf(id).map((line) => line.slice(`models/${id}/model.json:`.length));
}

test("files that are no proper JSON, each with one clear line", () => {
  const broken: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["empty", "", "1:1: not JSON: the file is empty"],
    [
      "cut-off",
      tiny.slice(0, -1),
      `1:${tiny.length}: not JSON: the file ends, but the { of line 1, column 1 is not closed`,
    ],
    ["comment", tiny.replace("{", "{ // hello\n"), "1:3: not JSON: JSON has no comments; remove this one"],
    ["trailing", tiny.replace(/}$/, "\n,\n}"), "2:1: not JSON: the comma before } is one too many"],
    ["bom", `\uFEFF${tiny}`, "1:1: starts with a byte order mark; save it as UTF-8 without BOM"],
    ["latin-1", Buffer.from(tiny.replace("Tiny", "Größe"), "latin1"), " is not UTF-8"],
    ["huge", Buffer.alloc(50 << 20, " "), " is 52428800 bytes long; at most 1048576 are read"],
    [
      "nan",
      tiny.replace('"threshold":0.5', '"threshold":\nNaN'),
      "2:1: not JSON: NaN is not a number of JSON",
    ],
    ["array", "[]", "1:1: is []; needs an object"],
    ["deep", "[".repeat(100_000), "1:65: is nested more than 64 deep"],
  ];
  const linesOf = refusals(broken.map(([id, content]) => [id, content]));
  for (const [id, , line] of broken) expect(linesOf(id), id).toEqual([line]);
});

test("proper JSON that is no model, each with one clear line", () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    [
      "large",
      tiny.replace('"threshold":0.5', '"threshold":\n1e400'),
      "2:1: #/selection/threshold: is too large for a number",
    ],
    [
      "twice",
      tiny.replace('"clip":', '"clip":"none",\n"clip":'),
      "2:1: #/result/clip: is here twice; remove one",
    ],
    [
      "negative",
      tiny.replace('"width":100', '\n"width":-100'),
      "2:1: #/input/width: is -100; needs 1 to 16384",
    ],
    [
      "half",
      tiny.replace('"width":100', '\n"width":100.5'),
      "2:1: #/input/width: is 100.5; needs a whole number",
    ],
    ["format", tiny.replace('"format":1', '\n"format":2'), "2:1: #/format: is 2; use 1"],
    [
      "misspelt",
      tiny.replace('"clip":', '\n"clpi":'),
      '2:1: #/result/clpi: unknown key; did you mean "clip"?',
    ],
  ];
  const linesOf = refusals(wrong.map(([id, content]) => [id, content]));
  for (const [id, , line] of wrong) expect(linesOf(id), id).toEqual([line]);
});

test("a folder instead of a file, and no file at all", () => {
  mkdirSync(work.path("models/folder/model.json"), { recursive: true });
  mkdirSync(work.path("models/none"), { recursive: true });
  expect(work.run().lines).toEqual([
    "models/folder/model.json: is a folder, not a file",
    "models/none/model.json: no such file",
  ]);
});

test.each([
  ["../secret.txt", ": #/classes/labelsFile: is not a plain file name; the file must be beside model.json"],
  ["missing.txt", "missing.txt: no such file"],
  // No file system has so long a name.
  ["x".repeat(256), ": #/classes/labelsFile: is not a plain file name; the file must be beside model.json"],
])("labels in %s", (labelsFile, message) => {
  const [line] = problemsOf(source("bad", { ...tinyModel(), classes: { labelsFile } }));
  expect(line).toContain(message);
});

test("a priors file that is too long says how to shorten it", () => {
  const priors = { kind: "file", file: "priors.csv", columns: "xywh" } as const;
  work.model("long", { ...tinyModel(), priors });
  work.write("models/long/priors.csv", "0.12345678901234567,0.1,0.1,0.1\n".repeat(40_000));
  expect(work.run().lines).toEqual([
    'models/long/priors.csv: is 1280000 bytes long; at most 1048576 are read; float32 needs 9 digits a number: numpy.savetxt("priors.csv", priors, fmt="%.9g", delimiter=",")',
  ]);
});

describe("strange but valid models compile and run", () => {
  const strange = [
    "cost in $total ${x}",
    'a "quoted" \\ label',
    "*/ fun evil() {} /*",
    "🦊",
    "two\nlines",
    "line\u2028separator",
    "tab\tinside",
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
