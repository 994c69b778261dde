/** What files of each format say about themselves, and that damaged ones are refused in a sentence. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { afterAll, describe, expect, test } from "vitest";
import { Unreadable } from "../../codegen/src/network/damage.ts";
import { readBytes, readNetwork } from "../../codegen/src/network/read.ts";
import { message } from "../android/networks/protobuf.ts";
import { tinyOnnx, tinyPtl } from "../android/networks/tiny.ts";
import { hash } from "../support/hash.ts";
import { damagedCopies, leavesOf } from "./damage.ts";
import { appended, detectorFile } from "./detector.ts";

const folder = mkdtempSync(join(tmpdir(), "boxwright-networks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (name: string) => readFileSync(`test/networks/${name}`);

/** An ONNX model with properties, as Ultralytics writes them. */
function onnxWith(properties: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(properties).map(([key, value]) =>
    message([
      [
        14,
        message([
          [1, Buffer.from(key)],
          [2, Buffer.from(value)],
        ]),
      ],
    ]),
  );
  return Buffer.concat([tinyOnnx(), ...entries]);
}

describe("what is read", () => {
  test("TFLite: names, shapes, types and signatures of TensorFlow's converter", () => {
    const { inputs, outputs, signatures } = readBytes(fixture("tiny.tflite"));
    expect(inputs).toEqual([{ name: "serving_default_image:0", type: "float32", shape: [1, 8, 8, 3] }]);
    expect(outputs).toEqual([
      { name: "PartitionedCall:0", type: "float32", shape: [1, 4, 4, 4], origins: ["Sigmoid"] },
      { name: "PartitionedCall:1", type: "float32", shape: [1, 4], origins: ["operator 40"] },
    ]);
    expect(signatures).toEqual([{ key: "serving_default", inputs: ["image"], outputs: ["maps", "means"] }]);
  });

  test("TFLite: quantisation, and what lies before it in the graph", () => {
    const { inputs, outputs } = readBytes(fixture("tiny-int8.tflite"));
    expect(inputs[0]).toMatchObject({ type: "uint8", quantization: { zeroPoint: 0, perAxis: false } });
    expect(outputs?.[0]).toMatchObject({
      type: "uint8",
      quantization: { scale: 1 / 256, zeroPoint: 0, perAxis: false },
      origins: ["Sigmoid"],
    });
  });

  test("TFLite: the operator at the end, its anchors, metadata and appended labels", () => {
    const found = readBytes(detectorFile({ order: [1, 3, 0, 2] }));
    expect(found.postProcess).toEqual({
      roles: { boxes: 2, classes: 0, scores: 3, count: 1 },
      maxDetections: 10,
      classes: 3,
      scoreThreshold: 0.25,
      overlapThreshold: 0.5,
      regular: false,
      scales: [10, 10, 5, 5],
    });
    expect(found.anchors?.tolerance).toBeCloseTo(0.0025, 6);
    expect(found.anchors?.boxes.map((box) => box.map((n) => Number(n.toFixed(3))))).toEqual([
      [0.25, 0.25, 0.2, 0.2],
      [0.75, 0.5, 0.3, 0.4],
    ]);
    expect(found.normalization).toEqual({ mean: [127.5], std: [127.5] });
    expect(found.labels).toEqual({ place: "labelmap.txt", names: ["person", "", "cat"] });
  });

  test("TFLite: what Ultralytics appends, as JSON and as Python prints it", () => {
    const json = { "metadata.json": '{"imgsz": [8, 8], "task": "detect", "names": {"0": "a", "1": "b\'s"}}' };
    const python = { "temp_meta.txt": "{'task': 'detect', 'imgsz': [8, 8], 'names': {0: 'a', 1: \"b's\"}}" };
    for (const texts of [json, python]) {
      const { labels, exportedSize, notes } = readBytes(appended(fixture("tiny.tflite"), texts));
      expect(labels?.names).toEqual(["a", "b's"]);
      expect(exportedSize).toEqual([8, 8]);
      expect(notes.task).toBe("detect");
    }
  });

  test("ONNX: names, shapes, types and properties", () => {
    const properties = { names: "{0: 'person', 2: 'it\\'s'}", imgsz: "[640, 480]", task: "detect" };
    const { inputs, outputs, labels, exportedSize, notes } = readBytes(onnxWith(properties));
    expect(inputs).toEqual([{ name: "image", type: "float32", shape: [1, 3, 8, 8] }]);
    expect(outputs).toEqual([
      { name: "maps", type: "float32", shape: [1, 4, 4, 4], origins: ["Relu"] },
      { name: "means", type: "float32", shape: [1, 4], origins: ["ReduceMean"] },
    ]);
    expect(labels).toEqual({ place: "names", names: ["person", "", "it's"] });
    expect(exportedSize).toEqual([640, 480]);
    expect(notes).toEqual({ task: "detect" });
  });

  test("TorchScript: arguments, number of results, extra files; also PyTorch Mobile's", () => {
    const expected = {
      inputs: [{ name: "image", declared: "Tensor" }],
      outputs: [{ declared: "Tensor" }, { declared: "Tensor" }],
    };
    expect(readBytes(fixture("tiny.pt"))).toMatchObject({
      ...expected,
      notes: { class: "Tiny", mobile: "false" },
      labels: { place: "extra/config.txt", names: ["person"] },
    });
    expect(readBytes(readFileSync(tinyPtl))).toMatchObject({ ...expected, notes: { mobile: "true" } });
  });

  test("ExecuTorch: types and shapes", () => {
    const { inputs, outputs } = readBytes(fixture("tiny.pte"));
    expect(inputs).toEqual([{ type: "float32", shape: [1, 3, 8, 8] }]);
    expect(outputs).toEqual([
      { type: "float32", shape: [1, 4, 4, 4] },
      { type: "float32", shape: [1, 4] },
    ]);
  });
});

test("of a network of 300 MB only what it says is read, and not its weights", () => {
  const path = join(folder, "large.onnx");
  writeLargeOnnx(path, 300 << 20);
  const [memory, start] = [process.memoryUsage().rss, performance.now()];
  const large = readNetwork(path, path);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(100 << 20);
  expect(large).toEqual({ ok: true, value: readBytes(tinyOnnx()), warnings: [] });
});

test("what is appended is fetched page by page, as if it were read whole", () => {
  const path = join(folder, "appended.tflite");
  const labels = Array.from({ length: 60_000 }, (_, i) => `label ${hash(i, 1)}`).join("\n");
  const bytes = detectorFile({ labels });
  expect(bytes.length).toBeGreaterThan(4 << 16);
  writeFileSync(path, bytes);
  expect(readNetwork(path, path)).toEqual({ ok: true, value: readBytes(bytes), warnings: [] });
});

/** The small network with one more tensor in front, whose zeros take no room on the disk. */
function writeLargeOnnx(path: string, weights: number): void {
  const small = tinyOnnx();
  const reader = new BinaryReader(small);
  let graph = Buffer.alloc(0);
  const others: Buffer[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wire] = reader.tag();
    if (field === 7) graph = Buffer.from(reader.bytes());
    else {
      reader.skip(wire);
      others.push(small.subarray(start, reader.pos));
    }
  }
  const named = message([
    [1, weights / 4],
    [2, 1],
    [8, Buffer.from("large")],
  ]);
  const writer = (field: number, length: number) =>
    Buffer.from(new BinaryWriter().tag(field, WireType.LengthDelimited).uint32(length).finish());
  const raw = Buffer.concat([named, writer(9, weights)]);
  const tensor = Buffer.concat([writer(5, raw.length + weights), raw]);
  const head = Buffer.concat([...others, writer(7, tensor.length + weights + graph.length), tensor]);
  writeFileSync(path, head);
  truncateSync(path, head.length + weights);
  appendFileSync(path, graph);
}

describe("what is refused, in one sentence", () => {
  const cases: readonly (readonly [name: string, bytes: Uint8Array, sentence: RegExp])[] = [
    ["an empty file", Buffer.alloc(0), /^is empty$/],
    ["a text", Buffer.from("hello"), /^is not a network in a known format/],
    ["a pointer of Git LFS", Buffer.from("version https://git-lfs.github.com/spec/v1\n"), /git lfs pull$/],
    [
      "an old checkpoint",
      Buffer.from("80028a0a6cfc9c46f9206aa85019", "hex"),
      /checkpoint of PyTorch.*export it first/,
    ],
    ["a zip archive cut short", fixture("tiny.pt").subarray(0, 2000), /without its end$/],
    [
      "a field that ONNX has not",
      Buffer.concat([tinyOnnx(), message([[30, 1]])]),
      /^is damaged: field 30 of Model is none of ONNX$/,
    ],
    ["a cut .tflite", fixture("tiny.tflite").subarray(0, 1500), /^is damaged: /],
  ];
  test.each(cases)("%s", (_, bytes, sentence) => {
    const path = join(folder, "network");
    writeFileSync(path, bytes);
    const result = readNetwork(path, "network");
    expect(result.ok ? "read" : result.problems.map((problem) => problem.message).join("\n")).toMatch(
      sentence,
    );
  });

  test("a folder", () => {
    const result = readNetwork(folder, "folder");
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      "is a folder, not a file",
    ]);
  });

  test("a file that is not there", () => {
    const result = readNetwork(join(folder, "none.onnx"), "none.onnx");
    expect(result.ok ? [] : result.problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "none.onnx: no such file",
    ]);
  });
});

describe("damaged files", () => {
  const files = {
    "TFLite with everything": detectorFile(),
    "quantised TFLite": fixture("tiny-int8.tflite"),
    ONNX: onnxWith({ names: "{0: 'person'}" }),
    TorchScript: fixture("tiny.pt"),
    ExecuTorch: fixture("tiny.pte"),
  };

  test.each(Object.entries(files))(
    "400 of %s: a sentence, or no other fact than a number or name that was hit",
    (format, file) => {
      const truth = leavesOf(readBytes(file));
      let refused = 0;
      for (const { what, bytes, touched } of damagedCopies(file, 400)) {
        const facts = readOrRefuse(bytes);
        if (facts === undefined) refused++;
        // Whatever is read of an archive has a checksum.
        else
          expect(wrongFacts(truth, facts), what).toBeLessThanOrEqual(format === "TorchScript" ? 0 : touched);
      }
      expect(refused).toBeGreaterThan(100);
    },
  );

  /** Undefined where the bytes are refused; any other error fails the test. */
  function readOrRefuse(bytes: Uint8Array): Map<string, unknown> | undefined {
    try {
      return leavesOf(readBytes(bytes));
    } catch (error) {
      if (error instanceof Unreadable && !error.message.includes("\n")) return undefined;
      throw error;
    }
  }

  /**
   * How many facts are not as in `truth`. Facts may be missing where the name was hit by which they are found. All anchors come from one scale, and
   * count as one.
   */
  function wrongFacts(truth: ReadonlyMap<string, unknown>, facts: ReadonlyMap<string, unknown>): number {
    const wrong = [...facts].filter(([path, value]) => value !== undefined && truth.get(path) !== value);
    return new Set(wrong.map(([path]) => (path.startsWith("/anchors/") ? "/anchors" : path))).size;
  }

  /** Cut here, with up to three bytes of the archive that was appended, a file is whole again. */
  const modelEnd = Buffer.from(detectorFile()).indexOf("PK");

  test("a file that is cut is always refused, unless only an appended archive was cut off", () => {
    for (const [name, file] of Object.entries({ ...files, ONNX: tinyOnnx() })) {
      for (let at = 0; at < file.length; at += 3) {
        if (name === "TFLite with everything" && at >= modelEnd - 3 && at < modelEnd + 4) continue;
        expect(readOrRefuse(file.subarray(0, at)), `${name} cut at ${at}`).toBeUndefined();
      }
    }
  });
});
