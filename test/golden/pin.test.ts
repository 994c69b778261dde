/** Golden cases of recorded outputs: `npm run golden -- <id> --pin <folder>`. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readExpected } from "../../build-scripts/golden/expected.ts";
import { readNpy } from "../../build-scripts/golden/npy.ts";
import { type Pin, pin } from "../../build-scripts/golden/pin.ts";
import { findingsOf, formatProblem } from "../../codegen/src/problem.ts";
import { tinyModel, tinyTensors } from "../support/tiny.ts";

const root = mkdtempSync(join(tmpdir(), "boxwright-pin-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A file as numpy.save writes it. */
function npy(descr: string, shape: readonly number[], data: ArrayBufferView, fortran = "False"): Buffer {
  const tuple = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${tuple}, }`.padEnd(117);
  const start = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${header}\n`, "latin1");
  return Buffer.concat([start, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]);
}

const { offsets, classes } = tinyTensors([{ scores: [0.75, 0] }, {}, { scores: [0, 0.625] }]);
/** What the tiny model finds there: the large square of the left cell, and that of the right one. */
const rows = [
  [-0, 0, 0.5, 0.5, 0.75, 0],
  [0.5, 0, 1, 0.5, 0.625, 1],
];
const order: Pin = {
  id: "tiny",
  folder: join(root, "recorded"),
  models: join(root, "models"),
  cases: join(root, "cases"),
  name: undefined,
  about: undefined,
  tolerance: undefined,
  score: undefined,
  pixels: false,
  frame: undefined,
};
const put = (name: string, content: string | Uint8Array) => writeFileSync(join(order.folder, name), content);
const target = join(order.cases, "tiny-recorded");

beforeEach(() => {
  for (const folder of [order.folder, order.models, order.cases])
    rmSync(folder, { recursive: true, force: true });
  mkdirSync(order.folder);
  mkdirSync(join(order.models, "tiny"), { recursive: true });
  mkdirSync(order.cases);
  writeFileSync(join(order.models, "tiny/model.json"), JSON.stringify(tinyModel()));
  put("offsets.npy", npy("<f4", [4, 4], offsets as Float32Array));
  put("classes.npy", npy("<f4", [1, 4, 2], classes as Float32Array));
});

const lines = async (given: Partial<Pin> = {}) => {
  const result = await pin({ ...order, ...given });
  return result.ok
    ? [...result.value.lines, ...result.value.failures]
    : findingsOf(result).map(formatProblem);
};
const short = (texts: readonly string[]) =>
  texts.map((line) => line.replaceAll(/\S*boxwright-pin-\w+\//g, ""));

describe("a case is written", () => {
  test("of an expected.npy", async () => {
    put("expected.npy", npy("<f8", [2, 6], Float64Array.from(rows.flat())));
    expect(short(await lines())).toEqual(["new cases/tiny-recorded: 2 detections"]);
    expect(readdirSync(target).sort()).toEqual(["case.json", "classes.f32", "expected.json", "offsets.f32"]);
    expect(JSON.parse(readFileSync(join(target, "case.json"), "utf8"))).toEqual({
      model: "tiny",
      about: "Outputs of the real network, and what the original decoding makes of them.",
      inputs: { offsets: { file: "offsets.f32" }, classes: { file: "classes.f32" } },
    });
    const bytes = Uint8Array.from(readFileSync(join(target, "classes.f32")));
    expect(new Float32Array(bytes.buffer)).toEqual(classes);
  });

  test("of an expected.json with labels, and boxes in pixels", async () => {
    const detection = (label: string, [left, top, right, bottom, score]: readonly number[]) => ({
      label,
      score,
      box: [left, top, right, bottom].map((side) => 100 * side!),
    });
    put("expected.json", JSON.stringify([detection("a", rows[0]!), detection("b", rows[1]!)]));
    const given = { name: "mine", about: "Seen.", tolerance: 1e-4, pixels: true };
    expect(short(await lines(given))).toEqual(["new cases/mine: 2 detections"]);
    const json = (file: string) => JSON.parse(readFileSync(join(order.cases, "mine", file), "utf8"));
    expect(json("case.json")).toMatchObject({ about: "Seen.", tolerance: 1e-4 });
    expect(json("expected.json")[1]).toEqual({ classIndex: 1, score: 0.625, box: [0.5, 0, 1, 0.5] });
  });
});

test("of a model whose boxes depend on the frame, with the frame", async () => {
  const resize = { kind: "letterbox", sampling: "halfPixel", position: "topLeft", pad: 0 };
  const model = { ...tinyModel({ result: { clip: "content" } }), resize };
  writeFileSync(join(order.models, "tiny/model.json"), JSON.stringify(model));
  const limited = rows.map((row) => row.with(3, 0.25));
  put("expected.npy", npy("<f8", [2, 6], Float64Array.from(limited.flat())));
  expect(short(await lines())).toEqual([
    "recorded: detection 0: bottom 0.5, not 0.25",
    "The case was not written.",
    "Decoding depends on the frame that the network saw, here one of the input's size: see --frame.",
  ]);
  expect(short(await lines({ frame: [400, 100] }))).toEqual(["new cases/tiny-recorded: 2 detections"]);
  expect(JSON.parse(readFileSync(join(target, "case.json"), "utf8"))).toMatchObject({ frame: [400, 100] });
});

test("what differs is named, and nothing is written", async () => {
  const [first, second] = rows as [number[], number[]];
  const third = [0, 0, 1, 1, 0.25, 1];
  const tries: [string, number[][], ...string[]][] = [
    ["detection 1: right 1, not 0.9990000128746033", [first, second.with(2, 0.999)]],
    ["detection 1: class 1 with score 0.625 is found, but nothing was expected", [first]],
    [
      "detection 0: class 0 (score 0.75), not class 1 (score 0.625)",
      [second, first],
      "The same detections in the opposite order: see `order` in model.json.",
    ],
    [
      "detection 0: right 0.5, not 50",
      [[0, 0, 50, 50, 0.75, 0]],
      "Expected boxes in pixels of the input need --pixels.",
    ],
    [
      "detection 2: class 1 with score 0.25 was expected, but nothing is found",
      [first, second, third],
      "Expected scores go down to 0.25, but the model begins at 0.5: see --score.",
    ],
  ];
  for (const [line, wrong, ...advice] of tries) {
    put("expected.npy", npy("<f4", [wrong.length, 6], Float32Array.from(wrong.flat())));
    expect(short(await lines())).toEqual([`recorded: ${line}`, "The case was not written.", ...advice]);
    expect(existsSync(target)).toBe(false);
  }
  put("expected.npy", npy("<f4", [2, 6], Float32Array.from([first, second.with(2, 0.999)].flat())));
  expect(short(await lines({ tolerance: 0.01 }))).toEqual(["new cases/tiny-recorded: 2 detections"]);
});

test("a score below the model's own is set at run time, down to what model.json allows", async () => {
  const selection = { minThreshold: 0.5, threshold: 0.7 } as never;
  writeFileSync(join(order.models, "tiny/model.json"), JSON.stringify(tinyModel({ selection })));
  put("expected.npy", npy("<f8", [2, 6], Float64Array.from(rows.flat())));
  expect(short(await lines({ score: 0.25 }))).toEqual([
    "--score: 0.25 is below 0.5, the least that model.json allows (minThreshold)",
  ]);
  expect(short(await lines({ score: 0.5 }))).toEqual(["new cases/tiny-recorded: 2 detections"]);
  const golden = JSON.parse(readFileSync(join(target, "case.json"), "utf8"));
  expect(golden.thresholds).toEqual({ score: 0.5 });
});

test("all mistakes are told at once", async () => {
  put("offsets.npy", npy("<i8", [4, 4], new BigInt64Array(16)));
  rmSync(join(order.folder, "classes.npy"));
  put(
    "expected.json",
    '[\n{"label": "c", "score": 0.5, "box": [0, 0, 1, 1]},\n{"classIndex": 0, "score": "x", "box": [1]}]',
  );
  mkdirSync(target);
  expect(short(await lines())).toEqual([
    "cases/tiny-recorded: exists already; choose another --name",
    "recorded/offsets.npy: holds int64, but model.json says float32",
    'recorded/classes.npy: no such file; it should hold the output "classes"',
    'recorded/expected.json:2:1: #/0: no class "c"; known are "a", "b"',
    'recorded/expected.json:3:1: #/1: "score" is not a number',
    'recorded/expected.json:3:1: #/1: "box" is not left, top, right and bottom',
  ]);
  expect(readdirSync(target)).toEqual([]);
});

test.each([
  [
    "no expected detections",
    () => {},
    "recorded: has neither expected.json nor expected.npy, the detections of the original",
  ],
  [
    "a class that is not there",
    () => put("expected.npy", npy("<f4", [1, 6], Float32Array.of(0, 0, 1, 1, 0.5, 2))),
    'recorded/expected.npy: has class 2; classes are 0 to 1, or write "label"',
  ],
  [
    "rows of five",
    () => put("expected.npy", npy("<f4", [1, 5], new Float32Array(5))),
    "recorded/expected.npy: has the shape [1,5]; a row is left, top, right, bottom, score, class, and x, y of each point",
  ],
])("%s", async (_, spoil, line) => {
  spoil();
  expect(short(await lines())).toEqual([line]);
});

test("angles of oriented boxes, in either kind of file", () => {
  const expecting = { labels: ["a"], oriented: true };
  put("expected.npy", npy("<f4", [1, 7], Float32Array.of(0, 0, 1, 1, 0.5, 0, 0.25)));
  const found = [{ classIndex: 0, score: 0.5, box: [0, 0, 1, 1], angle: 0.25 }];
  expect(readExpected(order.folder, expecting)).toMatchObject({ ok: true, value: found });
  put("expected.npy", npy("<f4", [1, 6], new Float32Array(6)));
  expect(short(findingsOf(readExpected(order.folder, expecting)).map(formatProblem))).toEqual([
    `recorded/expected.npy: has the shape [1,6]; a row is left, top, right, bottom, score, class, angle, and x, y of each point`,
  ]);
});

test("an unknown model and a name with a path", async () => {
  put("expected.npy", npy("<f4", [0, 6], new Float32Array()));
  expect(await lines({ id: "tin" })).toEqual([
    expect.stringMatching(/: no model "tin"; did you mean "tiny"\?$/),
  ]);
  expect(await lines({ name: "../x" })).toEqual(['--name: "../x" is not letters, digits and dashes']);
});

test.each([
  ["text", Buffer.from("not NumPy's, but long enough"), "was not written by numpy.save"],
  [
    "big-endian",
    npy(">f4", [1], new Float32Array(1)),
    "holds numbers of type >f4; known are float16, float32, float64, uint8, int8, int32, int64, little-endian",
  ],
  [
    "complex",
    npy("<c8", [1], new Uint8Array(8)),
    "holds numbers of type <c8; known are float16, float32, float64, uint8, int8, int32, int64, little-endian",
  ],
  [
    "turned",
    npy("<f4", [2, 2], new Float32Array(4), "True"),
    "is in Fortran order; save numpy.ascontiguousarray of it",
  ],
  ["cut", npy("<f4", [2], new Float32Array(1)), "holds 4 bytes, but its shape needs 8"],
])(".npy: %s", (name, bytes, line) => {
  put(`${name}.npy`, bytes);
  const result = readNpy(join(order.folder, `${name}.npy`), "numbers");
  expect(short(findingsOf(result).map(formatProblem))).toEqual([`recorded/${name}.npy: ${line}`]);
});

test(".npy: a single number, and a header of version 2", () => {
  const one = npy("|u1", [], Uint8Array.of(7));
  const longer = Buffer.concat([
    Buffer.from("\x93NUMPY\x02\x00\x76\x00\x00\x00", "latin1"),
    one.subarray(10),
  ]);
  for (const bytes of [one, longer]) {
    put("one.npy", bytes);
    expect(readNpy(join(order.folder, "one.npy"), "a number")).toMatchObject({
      value: { type: "uint8", shape: [], data: Uint8Array.of(7) },
    });
  }
});
