/** Real networks on real photographs: generated preprocessing and decoding around TFLite, against OpenCV, Python's TFLite and NumPy. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { detect, type Found } from "../../build-scripts/demo/detect.ts";
import { draw } from "../../build-scripts/demo/draw.ts";
import { fetchRuntime, fetchWeights } from "../../build-scripts/demo/fetch.ts";

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
  const found = { label: "$<&>", score: 0.5, box: [100, 40, 180, 90], points: [[150, 60]] } as const;
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

test.each([
  [
    ["no-such-model", `${folder}/chelsea.jpg`],
    'there is no model "no-such-model"; see the folders of models',
  ],
  [["blazeface-short", "no-such.jpg"], "no-such.jpg: no such file"],
  [["yolov5s", `${folder}/chelsea.jpg`], "models/yolov5s has no weights.json; pass --weights <file.tflite>"],
  [[], "npm run demo -- <model> <picture> [--weights file.tflite] [--out boxes.png]"],
])("demo %j: %s", (args, line) => {
  const script = ["build-scripts/run.mjs", "build-scripts/demo/demo.mts", ...args];
  const { status, stderr } = spawnSync("node", script, { encoding: "utf8" });
  expect(stderr.trim()).toBe(line);
  expect(status).toBe(2);
});
