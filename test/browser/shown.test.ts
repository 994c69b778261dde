/** What the page draws, and what it takes by drop and paste. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

const obstacle = await findObstacle();
const here = obstacle === undefined;
let preview: Preview | undefined;
let page: Page;

beforeAll(async () => {
  if (!here) return;
  preview = await openPreview();
  page = preview.page;
});

afterAll(() => preview?.close());

const idle = () => preview!.idle();
const photograph = (name: string) => readFileSync(`test/pictures/${name}`);
const rows = () => page.locator("#found tbody tr").count();

/** Gives files as somebody does who lets go of them over the page, or pastes them. */
async function give(kind: "drop" | "paste", files: Readonly<Record<string, Buffer>>): Promise<void> {
  const given = Object.entries(files).map(([name, bytes]) => ({ name, text: bytes.toString("base64") }));
  const order = { kind, given };
  await page.evaluate(({ kind, given }) => {
    const data = new DataTransfer();
    for (const { name, text } of given)
      data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    const event =
      kind === "drop"
        ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
        : new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
    document.querySelector("#stage")!.dispatchEvent(event);
  }, order);
  await idle();
}

/** Red, green and blue of the tensor that is drawn back, at a place of the input in 0..1. */
function seenAt(x: number, y: number): Promise<number[]> {
  return page.evaluate(
    ({ x, y }) => {
      const canvas = document.querySelector<HTMLCanvasElement>("#seen")!;
      const at = [x * canvas.width, y * canvas.height].map(Math.floor) as [number, number];
      return [...canvas.getContext("2d")!.getImageData(...at, 1, 1).data].slice(0, 3);
    },
    { x, y },
  );
}

/** The picture as it is drawn, in a word that changes with it. */
const drawn = () => page.evaluate(() => document.querySelector<HTMLCanvasElement>("#view")!.toDataURL());

if (!here) test("what the page shows", ({ skip }) => skip(obstacle));

test.runIf(here)("what the network sees has the colours and the borders of the tensor", async () => {
  const half = (background: string) =>
    sharp({ create: { width: 128, height: 128, channels: 3, background } });
  const blue = await half("#0000ff").png().toBuffer();
  const flag = await half("#ff0000").extend({ right: 128 }).png().toBuffer();
  const picture = await sharp(flag)
    .composite([{ input: blue, left: 128, top: 0 }])
    .png()
    .toBuffer();
  await give("drop", { "flag.png": picture });
  await page.check("#show-seen");
  // RGB in -1..1, in the middle of a square.
  expect([await seenAt(0.25, 0.5), await seenAt(0.75, 0.5)]).toEqual([
    [255, 0, 0],
    [0, 0, 255],
  ]);
  expect([await seenAt(0.5, 0.1), await seenAt(0.5, 0.9)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  await page.check("#mirrored");
  await idle();
  expect(await seenAt(0.25, 0.5)).toEqual([0, 0, 255]);
  await page.uncheck("#mirrored");
  // BGR in 0..255, at the top of a square.
  await page.selectOption("#model", "yolox-s");
  await idle();
  expect([await seenAt(0.25, 0.25), await seenAt(0.75, 0.25), await seenAt(0.5, 0.9)]).toEqual([
    [255, 0, 0],
    [0, 0, 255],
    [114, 114, 114],
  ]);
  await page.uncheck("#show-seen");
});

test.runIf(here)("chips hide a class, and the pointer finds what made a box", async () => {
  await page.selectOption("#model", "ssd-mobilenet-v2-openimages");
  await give("paste", { "chelsea.jpg": photograph("chelsea.jpg") });
  expect(await rows()).toBe(1);
  expect(await page.locator("#classes button").allTextContents()).toEqual(["Cat 1"]);
  const withBox = await drawn();
  await page.click("#classes button");
  expect(await rows()).toBe(0);
  expect(await drawn()).not.toBe(withBox);
  await page.click("#classes button");
  expect([await rows(), await drawn()]).toEqual([1, withBox]);
  const { x, y, width, height } = (await page.locator("#view").boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  const why = await page.locator("#why tr").allTextContents();
  expect(why[0]).toMatch(/^Prior\d+$/);
  expect(why.slice(1).join()).toMatch(/boxes in \S+, from \d+-?\d.*scores in \S+, from \d+column \d+ of/);
  await page.mouse.move(x + width / 2, y - 1);
});

test.runIf(here)("priors are drawn where they are asked for", async () => {
  await page.locator("#found tbody button").focus();
  const without = await drawn();
  await page.check("#show-priors");
  const within = await drawn();
  expect(within).not.toBe(without);
  await page.uncheck("#show-priors");
  expect(await drawn()).toBe(without);
});
