/** The camera of the page: a film of Chromium's fake camera, at 1280 x 720. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

const obstacle = await findObstacle();
const here = obstacle === undefined;
const [width, height] = [1280, 720];
/** Where the portrait of 600 x 600 lies in the frames of the film. */
const places = [
  [40, 20],
  [640, 100],
] as const;
/** What is cut out of the picture: from here on, 300 x 300, shown twice as large. */
const cut = [80, 0] as const;
/** The face in the portrait: that of expected.json. */
const face = [177 - cut[0], 83 - cut[1], 273 - cut[0], 179 - cut[1]].map((side) => 2 * side);
let preview: Preview | undefined;
let page: Page;

beforeAll(async () => {
  if (!here) return;
  const film = join(mkdtempSync(join(tmpdir(), "boxwright-film-")), "film.mjpeg");
  writeFileSync(film, await filmed());
  const fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  preview = await openPreview({ chromium: [...fake, `--use-file-for-fake-video-capture=${film}`] });
  page = preview.page;
});

afterAll(() => preview?.close());

/** JPEG after JPEG, as Chromium plays it, 30 a second: four of each place, so that it changes while the network runs. */
async function filmed(): Promise<Buffer> {
  const picture = sharp("test/pictures/astronaut.jpg").extract({
    left: cut[0],
    top: cut[1],
    width: 300,
    height: 300,
  });
  const portrait = await picture.resize(600, 600).toBuffer();
  const frames: Buffer[] = [];
  for (const [left, top] of places) {
    const canvas = sharp({ create: { width, height, channels: 3, background: "#808080" } });
    const frame = await canvas
      .composite([{ input: portrait, left, top }])
      .jpeg({ quality: 92 })
      .toBuffer();
    frames.push(...Array.from({ length: 4 }, () => frame));
  }
  return Buffer.concat(frames);
}

if (!here) test("the camera of the preview", ({ skip }) => skip(obstacle));

interface Shown {
  /** Left edge of the portrait in what is drawn, by its pixels. */
  readonly left: number;
  readonly box: readonly number[];
}

/** What is drawn at one moment, and the box over it, both in pixels of the frame. */
function look(): Promise<Shown | undefined> {
  return page.evaluate((width) => {
    const row = document.querySelector<HTMLElement>("#found tbody tr");
    const canvas = document.querySelector<HTMLCanvasElement>("#view")!;
    if (row === null) return undefined;
    const scale = canvas.width / width;
    // Below the face, where no box is drawn; the portrait is there at each of its places.
    const y = Math.round(590 * scale);
    const { data } = canvas.getContext("2d")!.getImageData(0, y, canvas.width, 1);
    const grey = (x: number) => [0, 1, 2].every((c) => Math.abs(data[4 * x + c]! - 128) < 6);
    let left = 0;
    while (left < canvas.width && grey(left)) left++;
    return { left: left / scale, box: JSON.parse(row.dataset.detection!).box };
  }, width);
}

test.runIf(here)("boxes lie on what each frame shows", async () => {
  await page.click("#camera");
  await expect
    .poll(() => page.textContent("#picture"), { timeout: 60_000 })
    .toMatch(/^camera, 1280 x 720, [\d.]+ frames/);
  const seen = new Set<number>();
  for (let i = 0; i < 60; i++) {
    const shown = await look();
    await page.waitForTimeout(100);
    if (shown === undefined) continue;
    const place = places.findIndex(([left]) => Math.abs(left - shown.left) < 8);
    expect(place, JSON.stringify(shown)).toBeGreaterThanOrEqual(0);
    seen.add(place);
    const [left, top] = places[place]!;
    const wanted = [left, top, left, top].map((shift, k) => shift + face[k]!);
    for (const [k, side] of shown.box.entries())
      expect(Math.abs(side - wanted[k]!), JSON.stringify(shown)).toBeLessThan(40);
  }
  expect([...seen].sort()).toEqual([0, 1]);
});

test.runIf(here)("goes on while other things are chosen", async () => {
  const idle = () =>
    page.waitForFunction(() => document.body.dataset.busy === "0", undefined, { timeout: 300_000 });
  for (let i = 0; i < 5; i++) {
    await page.locator("#mirrored").click();
    await page.waitForTimeout(60);
  }
  await idle();
  await page.selectOption("#model", "blazeface-full");
  await idle();
  await page.selectOption("#model", "blazeface-short");
  await idle();
  await page.waitForTimeout(2000);
  const rate = await page.textContent("#picture");
  await expect.poll(() => page.textContent("#picture"), { timeout: 20_000 }).not.toBe(rate);
  expect(await page.getAttribute("#status", "class")).not.toBe("wrong");
  await page.click("#camera");
});
