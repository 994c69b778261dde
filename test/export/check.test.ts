/** Network files against model.json, and on a picture, where Python has torch. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { detect } from "../../build-scripts/demo/detect.ts";
import { obstacle, run } from "./python.ts";

const work = mkdtempSync(join(tmpdir(), "boxwright-check-"));
const blue = join(work, "blue.png");

beforeAll(async () => {
  if (obstacle !== undefined) return;
  expect(run(["test/export/networks.py", work]).errors.split("\n").at(-1)).not.toMatch(/Error/);
  const background = { r: 0, g: 0, b: 255 };
  await sharp({ create: { width: 200, height: 100, channels: 3, background } })
    .png()
    .toFile(blue);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const rows = "ok output0: float32 [1, 25200, 85], 0 to 320";
const cup = [
  "ok boxes: float32 [1, 4], 64 to 512",
  "ok labels: int64 [1], 47 to 47",
  expect.stringMatching(/^ok scores: float32 \[1\], 0\.(49|50)/),
  "1 more outputs, which model.json does not read",
];

test.for<readonly [string, string, readonly unknown[]]>([
  ["yolov5s", "rows.onnx", [rows]],
  ["yolov5s", "rows.torchscript", [rows]],
  ["yolov5s", "rows.ptl", [rows]],
  ["faster-rcnn-fbnetv3a", "d2go.pt", cup],
  ["faster-rcnn-fbnetv3a", "d2go.ptl", cup],
])("%s: %s fits", ([model, file, lines], { skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const found = run(["models/check.py", model, join(work, file)]);
  expect(found).toMatchObject({ status: 0, lines });
});

test.for<readonly [string, string, number, readonly string[]]>([
  [
    "yolov5s",
    "narrow.torchscript",
    1,
    ["output output0: has the shape [1, 25200, 84]; model.json says [1, 25200, 85]"],
  ],
  ["yolov5s", "double.torchscript", 1, ["output output0: is float64; model.json says float32"]],
  ["yolov5s", "renamed.onnx", 1, ["has no output output0; it has predictions"]],
  [
    "yolov5s",
    "small.onnx",
    1,
    [
      "has the input images, tensor(float) [1, 3, 320, 320]; model.json says images, tensor(float) [1, 3, 640, 640]",
    ],
  ],
  [
    "yolov5s-raw",
    "rows.torchscript",
    1,
    [
      "output p3: has the shape [1, 25200, 85]; model.json says [1, 3, 80, 80, 85]",
      "has no output p4; it has 1 outputs without names",
      "has no output p5; it has 1 outputs without names",
    ],
  ],
  ["yolov5s", "none.onnx", 2, ["no such file"]],
  ["yolov5z", "rows.onnx", 2, ["there is no model yolov5z beside check.py"]],
  ["yolov5s", "blue.png", 2, ["is none of .onnx, .pt, .ptl, .torchscript, .pte"]],
])("%s: %s does not fit", ([model, file, status, lines], { skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const path = join(work, file);
  const found = run(["models/check.py", model, path]);
  expect(found.errors.split("\n")).toEqual(lines.map((line) => `${path}: ${line}`));
  expect(found.status).toBe(status);
});

test.for(["text.onnx", "text.pt"])("%s, which is no network, is one line", (file, { skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const path = join(work, file);
  const { status, errors } = run(["models/check.py", "yolov5s", path]);
  expect({ status, lines: errors.split("\n").length }).toEqual({ status: 2, lines: 1 });
  expect(errors).toContain(`${path}: cannot be run: `);
});

// Blue is the first channel of BGR: as RGB, nothing would be found.
test.for(["d2go.pt", "d2go.ptl"])(
  "what %s finds in a blue picture is decoded by generated Kotlin",
  async (file, { skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    expect(await detect("faster-rcnn-fbnetv3a", blue, join(work, file))).toEqual([
      { label: "cup", score: 1, box: [20, 20, 100, 80], angle: 0, points: [] },
    ]);
  },
);

// The picture is 640 x 320 in the middle of the input.
test.for(["rows.onnx", "rows.torchscript", "rows.ptl"])(
  "what %s finds is mapped to the picture",
  async (file, { skip }) => {
    if (obstacle !== undefined) skip(obstacle);
    const [found, ...rest] = await detect("yolov5s", blue, join(work, file));
    expect(rest).toEqual([]);
    expect(found!.label).toBe("bicycle");
    for (const [i, side] of [80, 40, 120, 60].entries()) expect(found!.box[i]).toBeCloseTo(side, 4);
    expect(found!.score).toBeCloseTo(0.9, 6);
  },
);

test("the demo says in the lines of check.py what does not fit", ({ skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const weights = join(work, "narrow.torchscript");
  const args = [
    "build-scripts/run.mjs",
    "build-scripts/demo/demo.mts",
    "yolov5s",
    blue,
    "--weights",
    weights,
  ];
  const { status, stderr } = spawnSync("node", args, { encoding: "utf8" });
  const line = "output output0: has the shape [1, 25200, 84]; model.json says [1, 25200, 85]";
  expect({ status, line: stderr.trim() }).toEqual({ status: 2, line: `${weights}: ${line}` });
});

test.each([
  ["tiny.onnx", "numpy onnxruntime"],
  ["tiny.pt", "numpy torch torchvision"],
  ["tiny.ptl", "numpy torch torchvision"],
  ["tiny.pte", "numpy executorch"],
])("%s: a Python without packages is told the command that brings them", (file, packages) => {
  const path = join(work, file);
  writeFileSync(path, "never read");
  const python = process.env.PYTHON ?? "python3";
  const { status, stderr } = spawnSync(python, ["-I", "-S", "models/check.py", "yolov8n", path], {
    encoding: "utf8",
  });
  const [line, ...more] = stderr.trim().split("\n");
  expect([status, more]).toEqual([2, []]);
  expect(line).toMatch(/: cannot be run: No module named 'numpy'; /);
  expect(line).toMatch(new RegExp(` -m pip install ${packages}$`));
});

test("a model may be in any folder", ({ skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  mkdirSync(join(work, "models/mine"), { recursive: true });
  writeFileSync(join(work, "models/mine/model.json"), readFileSync("models/yolov5s/model.json"));
  const found = run(["models/check.py", join(work, "models/mine"), join(work, "rows.torchscript")]);
  expect(found).toMatchObject({ status: 0, lines: [rows] });
});

test("the demo names a Python that is not there", () => {
  const weights = join(work, "any.pt");
  writeFileSync(weights, "never read");
  const args = [
    "build-scripts/run.mjs",
    "build-scripts/demo/demo.mts",
    "yolov5s",
    "test/pictures/coffee.jpg",
  ];
  const env = { ...process.env, PYTHON: "no-such-python" };
  const { status, stderr } = spawnSync("node", [...args, "--weights", weights], { encoding: "utf8", env });
  const line = 'there is no program "no-such-python"; PYTHON names another';
  expect({ status, line: stderr.trim() }).toEqual({ status: 2, line });
});
