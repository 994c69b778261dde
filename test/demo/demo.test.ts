/** Real networks on real photographs: generated preprocessing and decoding around TFLite, against OpenCV, Python's TFLite and NumPy. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { detect, type Found } from "../../build-scripts/demo/detect.ts";
import { draw } from "../../build-scripts/demo/draw.ts";
import { fetchRuntime, fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { readPixels } from "../../build-scripts/picture.ts";

const folder = "test/pictures";
const expected: Readonly<Record<string, readonly Pick<Found, "label" | "score" | "box">[]>> = JSON.parse(
  readFileSync(join(folder, "expected.json"), "utf8"),
);
const cases = Object.entries(expected).map(([name, detections]) => {
  const [model = "", picture = ""] = name.split(" ");
  return { name, model, picture: join(folder, picture), detections };
});
const models = [...new Set(cases.map(({ model }) => model))];

/** Why networks cannot be run here, if they cannot. */
const obstacle = await Promise.all([fetchRuntime(), ...models.map(fetchWeights)]).then(
  () => undefined,
  (error: Error) => `weights or runtime cannot be fetched: ${error.message.split("\n")[0]}`,
);

describe("what networks see in photographs", () => {
  for (const { name, model, picture, detections } of cases) {
    test(name, async ({ skip }) => {
      if (obstacle !== undefined) skip(obstacle);
      const found = await detect(model, picture);
      expect(found.map(({ label }) => label)).toEqual(detections.map(({ label }) => label));
      for (const [i, { score, box }] of found.entries()) {
        expect(score).toBeCloseTo(detections[i]!.score, 4);
        for (const [side, value] of box.entries()) expect(value).toBeCloseTo(detections[i]!.box[side]!, 1);
      }
    });
  }
});

const work = mkdtempSync(join(tmpdir(), "boxwright-demo-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

test("boxes are drawn where they were found, and the rest of the picture is left alone", async () => {
  const grey = sharp({ create: { width: 200, height: 100, channels: 3, background: "#808080" } });
  await grey.png().toFile(join(work, "grey.png"));
  const found = {
    label: "$<&>",
    score: 0.5,
    box: [100, 40, 180, 90],
    angle: 0,
    points: [[150, 60]],
  } as const;
  await draw(join(work, "grey.png"), [found], join(work, "drawn.png"));
  const { data, info } = await sharp(join(work, "drawn.png"))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([200, 100]);
  const at = (x: number, y: number) => [...data.subarray(3 * (y * 200 + x), 3 * (y * 200 + x) + 3)];
  for (const [x, y] of [
    [100, 70],
    [180, 70],
    [140, 90],
    [150, 60],
  ] as const)
    expect(at(x, y)).toEqual([255, 212, 0]);
  for (const [x, y] of [
    [50, 50],
    [120, 70],
    [190, 95],
  ] as const)
    expect(at(x, y)).toEqual([128, 128, 128]);
});

test("only what was drawn here is drawn over", async () => {
  const grey = join(work, "grey.jpg");
  await sharp({ create: { width: 50, height: 50, channels: 3, background: "#808080" } }).toFile(grey);
  for (const name of ["own.png", "own.jpg"]) {
    await draw(grey, [], join(work, name));
    await draw(grey, [], join(work, name));
  }
  const model = join(work, "model.png");
  writeFileSync(model, "{}");
  symlinkSync(join(work, "own.png"), join(work, "link.png"));
  for (const foreign of [grey, model, join(work, "link.png")]) {
    await expect(draw(grey, [], foreign)).rejects.toThrow(
      `${foreign}: was not drawn by boxwright and is left alone; move it, or choose another name`,
    );
  }
  expect(readFileSync(model, "utf8")).toBe("{}");
  expect(readdirSync(work).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a picture that is a pipe or a folder is not waited for", async ({ skip }) => {
  if (process.platform === "win32") skip("Windows has no pipes among files");
  const pipe = join(work, "pipe.jpg");
  execFileSync("mkfifo", [pipe]);
  await expect(readPixels(pipe)).rejects.toThrow(`${pipe}: is a pipe, not a file`);
  await expect(readPixels(work)).rejects.toThrow(`${work}: is a folder, not a file`);
});

test("labels of a small picture leave the picture to be seen", async () => {
  const [width, height] = [51, 51];
  await sharp({ create: { width, height, channels: 3, background: "#808080" } })
    .png()
    .toFile(join(work, "small.png"));
  const found = { label: "a long word", score: 0.5, box: [10, 20, 40, 45], angle: 0, points: [] } as const;
  await draw(join(work, "small.png"), [found], join(work, "small-drawn.png"));
  const data = await sharp(join(work, "small-drawn.png")).removeAlpha().raw().toBuffer();
  const untouched = Array.from({ length: width * height }, (_, i) => data[3 * i] === 128).filter(Boolean);
  expect(untouched.length).toBeGreaterThan(0.7 * width * height);
  expect(untouched.length).toBeLessThan(0.95 * width * height);
});

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    "node",
    ["build-scripts/run.mjs", "build-scripts/demo/demo.mts", ...args],
    { encoding: "utf8" },
  );
  return { status, out: stdout, err: stderr.trim() };
};

test("what it draws goes below build", async ({ skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const picture = join(work, `grace-${process.pid}.png`);
  await sharp(join(folder, "astronaut.jpg")).png().toFile(picture);
  const target = `build/demo/grace-${process.pid}.blazeface-short.png`;
  expect(run("blazeface-short", picture).out).toContain(`1 found, drawn in ${target}`);
  expect(existsSync(target)).toBe(true);
  rmSync(target);
});

const text = join(work, "text.jpg");
writeFileSync(text, "no picture, and no network");

test.each([
  [
    ["blazeface-shrt", `${folder}/chelsea.jpg`],
    'models: no model "blazeface-shrt"; did you mean "blazeface-short"?',
  ],
  [["blazeface-short", "no-such.jpg"], "no-such.jpg: no such file"],
  [["blazeface-short", text], `${text} cannot be read: Input buffer contains unsupported image format`],
  [["yolov5s", `${folder}/chelsea.jpg`], "models/yolov5s has no weights.json; pass --weights <file>"],
  [["yolov5s", `${folder}/chelsea.jpg`, "--weights", "no.tflite"], "no.tflite: no such file"],
  [["yolov5s", `${folder}/chelsea.jpg`, "--weights", text], `${text}: is not a TFLite model`],
  [
    ["yolov5s", `${folder}/chelsea.jpg`, "--wieghts", text],
    "error: unknown option '--wieghts' (Did you mean --weights?)",
  ],
  [
    ["blazeface-short", `${folder}/chelsea.jpg`, "--out", "models/yolov5s/model.json"],
    "models/yolov5s/model.json: is neither .png nor .jpg",
  ],
  [["yolov5s"], "error: missing required argument 'picture'"],
])("demo %j: %s", (args, line) => {
  expect(run(...args)).toEqual({ status: 2, out: "", err: line });
});

test.for<readonly [string, (bytes: Buffer) => Buffer, string]>([
  ["a whole file is needed", (bytes: Buffer) => bytes.subarray(0, 2000), "is not a TFLite model"],
  [
    "an input of any size, which is 1 x 1 until it is set",
    (bytes: Buffer) => {
      const shape = Buffer.from(Int32Array.of(4, 1, 128, 128, 3).buffer);
      Buffer.from(Int32Array.of(4, 1, 1, 1, 3).buffer).copy(bytes, bytes.indexOf(shape));
      return bytes;
    },
    "has an input of 1 x 1 x 1 x 3, 12 bytes, but model.json describes 196608 bytes; where it takes any size, export it with that of model.json",
  ],
])("weights: %s", async ([name, spoil, line], { skip }) => {
  if (obstacle !== undefined) skip(obstacle);
  const weights = join(work, `${name.length}.tflite`);
  writeFileSync(weights, spoil(readFileSync((await fetchWeights("blazeface-short"))!)));
  const args = ["blazeface-short", `${folder}/astronaut.jpg`, "--weights", weights];
  expect(run(...args)).toEqual({ status: 2, out: "", err: `${weights}: ${line}` });
});
