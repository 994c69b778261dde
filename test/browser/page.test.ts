/** The page of `npm run preview`, as a person uses it. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { understood } from "../../build-scripts/failures.ts";
import { decode } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { keptWeights, readWeights } from "../../codegen/src/network/weights.ts";
import { caseTensors, goldenCases } from "../support/cases.ts";
import { expectSame } from "../support/compare.ts";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

const obstacle = await findObstacle();
const here = obstacle === undefined;
const pictures = "test/pictures";
const expected: Record<string, Seen[]> = JSON.parse(readFileSync(join(pictures, "expected.json"), "utf8"));
const cases = mkdtempSync(join(tmpdir(), "boxwright-cases-"));
let preview: Preview | undefined;
let page: Page;
/** What was asked of others than the server. */
const strange: string[] = [];
const thrown: string[] = [];

interface Seen {
  readonly label: string;
  readonly score: number;
  readonly box: readonly number[];
}

beforeAll(async () => {
  if (!here) return;
  preview = await openPreview({ order: { cases }, opened: listen });
  page = preview.page;
  await settled();
});

afterAll(() => preview?.close());

function listen(page: Page, url: string): void {
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) strange.push(request.url());
  });
  page.on("pageerror", ({ message }) => thrown.push(message));
}

/** Waits until nothing is being done, and says how it ended. */
async function settled(): Promise<string> {
  const status = page.locator("#status");
  const done = /^(Ready|Nothing found|\d+ found|Now choose|Written)|wrong/;
  await page.waitForFunction(
    (source) => {
      const element = document.querySelector("#status")!;
      return (
        new RegExp(source).test(element.textContent + element.className) && document.body.dataset.busy === "0"
      );
    },
    done.source,
    { timeout: 300_000 },
  );
  return (await status.textContent()) ?? "";
}

/** Detections with all their digits. */
function seen(): Promise<(Seen & { readonly anchor: number })[]> {
  return page.$$eval("#found tbody tr", (rows) => rows.map((row) => JSON.parse(row.dataset.detection!)));
}

async function usePicture(name: string): Promise<string> {
  await page.setInputFiles("#picture-file", join(pictures, name));
  return settled();
}

async function useModel(id: string): Promise<string> {
  await page.selectOption("#model", id);
  return settled();
}

if (!here) test("the page of the preview", ({ skip }) => skip(obstacle));

describe.runIf(here)("pictures", () => {
  test.each(Object.keys(expected))("%s", async (name) => {
    const [model = "", picture = ""] = name.split(" ");
    await useModel(model);
    await usePicture(picture);
    const found = (await seen()).map(({ label, score, box }) => ({ label, score, box }));
    expect(found.length).toBe(expected[name]!.length);
    for (const [i, { label, score, box }] of expected[name]!.entries()) {
      expect(found[i]!.label).toBe(label);
      expect(Math.abs(found[i]!.score - score)).toBeLessThan(1e-6);
      for (const [k, side] of box.entries()) expect(Math.abs(found[i]!.box[k]! - side)).toBeLessThan(1e-3);
    }
  });
});

/** Sets a slider as a hand does. */
async function slide(id: string, value: number): Promise<void> {
  await page.locator(`#${id}`).fill(String(value));
}

const given = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

describe.runIf(here)("thresholds", () => {
  /** Eight priors that pass, or nearly, some over each other. */
  const tensors = () => {
    const [boxes, scores] = [new Float32Array(896 * 16), new Float32Array(896).fill(-20)];
    for (const [k, prior] of [20, 21, 200, 333, 512, 700, 701, 777].entries()) {
      boxes.set([4 * k, -3 * k, 20 + k, 30 - k], 16 * prior);
      scores[prior] = 0.4 * k + 0.1;
    }
    return { regressors: boxes, classificators: scores };
  };

  test("sliders show what the decoder finds at them, and lead back", async () => {
    await useModel("blazeface-short");
    await usePicture("astronaut.jpg");
    const files = Object.entries(tensors()).map(([name, data]) => given(`${name}.npy`, npy(data)));
    await page.setInputFiles("#network-file", files);
    await settled();
    const decoders = await buildDecoders(shippedModels(["blazeface-short"]));
    const settings = [
      [0.5, 0.3],
      [0.75, 0.3],
      [0.9, 0.05],
      [0.6, 1],
    ] as const;
    for (const [score, overlap] of settings) {
      const job = { id: "blazeface-short", tensors: tensors(), thresholds: { score, overlap } };
      const [wanted = []] = await decode(decoders, [job]);
      if (score !== 0.5) await slide("score", score);
      if (overlap !== 0.3) await slide("overlap", overlap);
      const found = (await seen()).map(({ anchor, score }) => [anchor, score]);
      expect(found).toEqual(wanted.map((one) => [one.anchor, one.score]));
    }
    expect(await page.inputValue("#score")).toBe("0.6");
    await page.click("#score-reset");
    await page.click("#overlap-reset");
    expect([await page.inputValue("#score"), await page.inputValue("#overlap")]).toEqual(["0.5", "0.3"]);
  });
});

describe.runIf(here)("what cannot be used is told in a sentence", () => {
  const half = (): Buffer => {
    const weights = readFileSync(keptWeights(understood(readWeights("models/blazeface-short/weights.json"))));
    return weights.subarray(0, weights.length / 2);
  };
  test.each([
    ["picture", "a.jpg", () => "no picture", /a\.jpg cannot be read as a picture/],
    ["picture", "empty.png", () => "", /empty\.png cannot be read as a picture/],
    ["network", "a.tflite", () => "no network", /a\.tflite is neither a \.tflite nor an \.onnx/],
    ["network", "half.tflite", half, /half\.tflite: /],
    ["network", "empty.tflite", () => "", /empty\.tflite is empty/],
    ["network", "a.onnx", () => "no network", /a\.onnx/],
    [
      "network",
      "other.tflite",
      () => Buffer.from("\x89PNG\r\n\x1a\n".repeat(40), "latin1"),
      /other\.tflite is neither/,
    ],
    [
      "network",
      "root.tflite",
      () => Buffer.from("\xff\xff\xff\x7fTFL3".padEnd(4096, "\xff"), "latin1"),
      /root\.tflite: /,
    ],
    ["network", "nothing.npz", () => zipped({}), /there is no array "regressors"; recorded are nothing/],
    [
      "network",
      "slip.npz",
      () => zipped({ "../regressors.npy": npy(new Float32Array(3)) }),
      /there is no array "regressors"/,
    ],
    [
      "network",
      "proto.npz",
      () => zipped({ "__proto__.npy": npy(new Float32Array(3)) }),
      /there is no array "regressors"/,
    ],
    [
      "network",
      "text.npz",
      () => zipped({ "regressors.npy": Buffer.from("text") }),
      /regressors\.npy was not written/,
    ],
    ["network", "empty.npz", () => "", /empty\.npz cannot be unpacked/],
    ["network", "long.npy", longShape, /long\.npy /],
    ["picture", "huge.png", hugePng, /huge\.png /],
    ["network", "a.npz", () => "no archive", /a\.npz cannot be unpacked/],
    ["network", "bomb.npz", bomb, /bomb\.npz cannot be unpacked: it unpacks to more than/],
    ["network", "regressors.npy", () => "none", /regressors\.npy was not written by numpy\.save/],
    ["network", "regressors.bin", () => Buffer.alloc(12), /"regressors" holds 3 numbers, but/],
  ] satisfies [string, string, () => string | Buffer, RegExp][])(
    "%s %s",
    async (kind, name, content, message) => {
      await page.setInputFiles(`#${kind}-file`, given(name, content()));
      expect(await settled()).toMatch(message);
      expect(await page.getAttribute("#status", "class")).toBe("wrong");
      // The page goes on.
      expect(await usePicture("astronaut.jpg")).toMatch(/found/);
    },
  );
});

describe.runIf(here)("what is seen becomes a golden case", () => {
  /** As `test/golden` runs every folder of `test/cases`. */
  async function run(name: string): Promise<void> {
    const golden = goldenCases(undefined, cases).find((one) => one.name === name)!;
    const { model: id, thresholds = {}, frame, expected, tolerance } = golden;
    const decoders = await buildDecoders(shippedModels([id]));
    const tensors = caseTensors(golden, decoders.models.get(id)!.written, cases);
    const [found] = await decode(decoders, [{ id, tensors, thresholds, ...(frame && { frame }) }]);
    expectSame(found!, expected, name, tolerance);
  }

  test.each([
    ["ssd-mobilenet-v2-openimages", "chelsea.jpg"],
    ["blazeface-short", "astronaut.jpg"],
  ])("%s %s", async (id, picture) => {
    await useModel(id);
    await usePicture(picture);
    // Sliders are of the page alone.
    await slide("score", 0.99);
    await page.click("#keep");
    expect(await settled()).toMatch(new RegExp(`^Written: .*${id}-seen, 1 detection`));
    await page.click("#score-reset");
    await run(`${id}-seen`);
    const file = join(cases, `${id}-seen`, "expected.json");
    const text = readFileSync(file, "utf8");
    const [{ score }] = JSON.parse(text);
    writeFileSync(file, text.replace(String(score), String(score + 0.001)));
    await expect(run(`${id}-seen`)).rejects.toThrow();
  });
});

test.runIf(here)("a picture that is rotated or mirrored is so for the network, too", async () => {
  await useModel("blazeface-short");
  await usePicture("astronaut.jpg");
  const [upright] = await seen();
  await page.check("#mirrored");
  await settled();
  const [mirrored] = await seen();
  expect(Math.abs(mirrored!.box[0]! - (512 - upright!.box[2]!))).toBeLessThan(12);
  await page.selectOption("#rotation", "180");
  await settled();
  expect(await seen()).not.toEqual([mirrored]);
  await page.uncheck("#mirrored");
  await page.selectOption("#rotation", "0");
  await settled();
  expect(await seen()).toEqual([upright]);
});

describe.runIf(here)("whoever uses it", () => {
  test("the score goes no lower than the model allows, by keys too", async () => {
    await useModel("blazeface-short");
    await usePicture("astronaut.jpg");
    expect(await page.textContent("#thresholds-note")).toMatch(
      /^Scores begin at 0\.5; selection\.minThreshold/,
    );
    await page.focus("#score");
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowLeft");
    expect([await page.inputValue("#score"), await page.textContent("#score-value")]).toEqual([
      "0.5",
      "0.50",
    ]);
    await page.keyboard.press("End");
    expect(await page.textContent("#score-value")).toBe("1.00");
    expect(await seen()).toEqual([]);
    await page.focus("#score-reset");
    await page.keyboard.press("Enter");
    expect(await page.textContent("#status")).toBe("1 found");
    await page.focus("#found tbody button");
    await page.keyboard.press("Enter");
    expect(await page.textContent("#why")).toMatch(/^face 0\.91/);
    await useModel("ssd-mobilenet-v1-coco");
    expect(await page.textContent("#thresholds-note")).toMatch(/detections\.minThreshold/);
  });

  test("every control has a name, and the picture says what is in it", async () => {
    await useModel("blazeface-short");
    const tree = await page.locator("body").ariaSnapshot();
    expect(tree.match(/^\s*- (button|combobox|slider|checkbox|textbox)(:| \[|$)/gm)).toBeNull();
    expect(tree).toMatch(/slider "Score"/);
    expect(tree).toMatch(/img "astronaut\.jpg: face 0\.92"/);
    expect(tree).toMatch(/status: 1 found/);
  });

  test.each([
    [390, "light"],
    [390, "dark"],
    [1280, "dark"],
  ] as const)(
    "%i pixels wide, %s: nothing is cut off, and texts are readable",
    async (width, colorScheme) => {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const worst = await page.evaluate(() => {
        const luminance = (color: string) => {
          const parts = color
            .match(/[\d.]+/g)!
            .slice(0, 3)
            .map((part) => Number(part) / 255);
          const [r = 0, g = 0, b = 0] = parts.map((c) =>
            c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const panel = luminance(getComputedStyle(document.querySelector("aside")!).backgroundColor);
        const texts = [...document.querySelectorAll("aside p, aside h1, aside h2, aside th, aside label")];
        const ratios = texts.map((text) => {
          const own = luminance(getComputedStyle(text).color);
          return (Math.max(own, panel) + 0.05) / (Math.min(own, panel) + 0.05);
        });
        return Math.min(...ratios);
      });
      // WCAG 2.2, 1.4.3.
      expect(worst).toBeGreaterThan(4.5);
      await page.setViewportSize({ width: 1280, height: 800 });
    },
  );
});

test.runIf(here)("asks nobody else for anything, and throws nothing", () => {
  expect(strange).toEqual([]);
  expect(thrown).toEqual([]);
});

/** As `numpy.save` writes it. */
function npy(data: Float32Array): Buffer {
  const header = `${`{'descr': '<f4', 'fortran_order': False, 'shape': (${data.length},), }`.padEnd(117)}\n`;
  const head = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header}`, "latin1");
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(data.buffer)]);
}

const zipped = (files: Record<string, Uint8Array>) => Buffer.from(zipSync(files));

/** A file whose header says that it holds more numbers than there are. */
function longShape(): Buffer {
  const file = npy(new Float32Array(3));
  file.write("(999999999999,), }", file.indexOf("(3,)"), "latin1");
  return file;
}

/** A picture that says it is 60,000 x 60,000. */
function hugePng(): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 234, 96, 0, 0, 234, 96, 8, 2, 0, 0, 0]);
  const mark = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    mark,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(9))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** An archive that says it holds 4 GB. */
function bomb(): Buffer {
  const bytes = Buffer.from(zipSync({ "regressors.npy": new Uint8Array(1000) }));
  const directory = bytes.indexOf("PK\x01\x02", 0, "latin1");
  bytes.writeUInt32LE(0xfffffff0, directory + 24);
  return bytes;
}
