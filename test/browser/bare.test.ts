/** A network like no shipped model becomes one in the page: its bare draft is answered until gen takes it. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchNetwork, knownNetworks } from "../../build-scripts/networks/fetch.ts";
import { generateAll } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

/** MediaPipe's detector of poses, whose parts are as BlazeFace's, with other strides and four points. */
const known = knownNetworks.find(({ file }) => file === "pose_solution_packed_assets.data")!;
const fetched = await fetchNetwork(known).catch((error: Error) => error);
const obstacle =
  (await findObstacle()) ??
  (fetched instanceof Error ? `${fetched.message}; then: npm run networks -- --import` : undefined);
const here = obstacle === undefined;
const models = mkdtempSync(join(tmpdir(), "boxwright-models-"));
const file = join(models, "pose", "model.json");
const read = () => JSON.parse(readFileSync(file, "utf8"));
const open = () => (read().undecided ?? []).map(({ at }: { at: string }) => at);
let preview: Preview | undefined;
let page: Page;

beforeAll(async () => {
  if (!here) return;
  cpSync("models/blazeface-short", join(models, "blazeface-short"), { recursive: true });
  preview = await openPreview({ order: { models, cases: models, picture: "test/pictures/astronaut.jpg" } });
  page = preview.page;
});

afterAll(() => preview?.close());

const idle = () => preview!.idle();
const status = async () => (await page.textContent("#status")) ?? "";
const question = (at: string) => page.locator(`#contact section[data-at="${at}"]`);

async function giveNetwork(): Promise<void> {
  const buffer = readFileSync(fetched as string);
  const mimeType = "application/octet-stream";
  await page.setInputFiles("#network-file", { name: "Pose.tflite", mimeType, buffer });
  await idle();
}

async function take(at: string, choice: string): Promise<void> {
  await question(at).locator("li button").filter({ hasText: choice }).click();
  await expect.poll(open).not.toContain(at);
  await idle();
}

/** Writes a text, or what stands there. */
async function write(at: string, text?: string): Promise<void> {
  if (text !== undefined) await question(at).locator("input, textarea").fill(text);
  await question(at).locator("button").click();
  await idle();
}

/** What reads the outputs, as mediapipe/modules/pose_detection/pose_detection_cpu.pbtxt has it. */
const parts = (scores: string) => ({
  priors: {
    kind: "ssdAnchors",
    minScale: 0.1484375,
    maxScale: 0.75,
    strides: [8, 16, 32, 32, 32],
    mergeEqualStrides: true,
    aspectRatios: [1],
    interpolatedAspectRatio: 1,
    fixedSize: true,
  },
  boxes: {
    kind: "centerSize",
    from: ["Identity"],
    values: [0, 4],
    columns: "xywh",
    weights: [224, 224, 224, 224],
    size: "linear",
  },
  scores: { from: [scores], activation: "sigmoid", pick: "best", maxLogit: 100 },
  keypoints: { kind: "offsets", from: ["Identity"], values: [4, 12], columns: "xy", weight: 224 },
  selection: { threshold: 0.5, comparison: ">=", minSize: 0, ties: "lowestRow", order: "descending" },
  suppression: { kind: "weighted", scope: "all", overlap: "iouOrZero", threshold: 0.3 },
});

if (!here) test("a network like no model becomes one in the page", ({ skip }) => skip(obstacle));

test.runIf(here)("a file like no model is shown with what it lacks", async () => {
  await giveNetwork();
  await page.click("#draft");
  await idle();
  expect(await page.textContent("#draft-note")).toMatch(
    /^Pose\.tflite is like no shipped model: a bare draft\nnearest: blazeface-full, but output 0 is 2254 x 12/,
  );
  expect(await page.inputValue("#model")).toBe("pose");
  expect(await page.textContent("#network")).toBe("Pose.tflite (litert)");
  expect(await status()).toBe("Not a whole model yet: answer its questions");
  expect(await page.textContent("#lacks")).toMatch(/model\.json:1:1: lacks "boxes", "scores"/);
  await page.check("#show-priors");
  expect(await page.getAttribute("#status", "class")).not.toBe("wrong");
  await page.uncheck("#show-priors");
});

test.runIf(here)("who loads the page again goes on with the same model", async () => {
  await page.reload();
  await idle();
  expect(await page.inputValue("#model")).toBe("pose");
  expect(await page.textContent("#lacks")).toMatch(/model\.json:1:1: lacks "boxes", "scores"/);
  await giveNetwork();
});

test.runIf(here)("answers are taken before anything can be tried, and what is none is told", async () => {
  await page.click("#show-choices");
  await idle();
  await take("/input/color", '"RGB"');
  await take("/input", '"mean":[127.5');
  await take("/resize", '"warp"');
  await page.waitForTimeout(500);
  const button = (await question("/outputs/0/axes").locator("button").elementHandle())!;
  const again = page.waitForResponse(/\/questions\/pose/);
  writeFileSync(file, readFileSync(file));
  await again;
  await idle();
  // Who was about to click when the file was told again still can.
  expect(await button.evaluate((one) => one.isConnected)).toBe(true);
  await write("/outputs/0/axes");
  expect(read().outputs[0].axes).toEqual(["one", "anchor", "value"]);
  await write("/outputs/1/axes", "one, anker, class");
  expect(await status()).toMatch(/\/outputs\/1\/axes\/1: .*"anchor"/);
  expect(open()).toContain("/outputs/1/axes");
  await write("/outputs/1/axes", "one, anchor, class");
  expect(read().outputs[1].axes).toEqual(["one", "anchor", "class"]);
  await write("/boxes", '{ "boxes": ');
  expect(await status()).toMatch(/^\/boxes:1:11: not JSON/);
  await write("/boxes", JSON.stringify(parts("Identity_2")));
  expect(await status()).toMatch(/#\/scores\/from.*"Identity_2"/);
  expect(read().boxes).toBeUndefined();
});

test.runIf(here)(
  "once the outputs are read, the rest is answered by looking, and gen takes the model",
  async () => {
    await write("/boxes", JSON.stringify(parts("Identity_1"), null, 2));
    expect(await page.locator("#lacks li").count()).toBe(0);
    expect(await page.textContent("#network")).toBe("Pose.tflite (litert)");
    expect(open()).toEqual(["/result/space", "/classes/labels", "/source", "/license"]);
    const said = await question("/result/space").locator("li").allTextContents();
    expect(said[1]).toMatch(/^"normalized"1 found, the best object 0\.\d+$/);
    await take("/result/space", '"normalized"');
    await write("/classes/labels", "person");
    await write("/source", "https://www.npmjs.com/package/@mediapipe/pose");
    await write("/license", "Apache-2.0");
    expect(await page.textContent("#questions")).toMatch(/^All is settled/);
    expect(await status()).toBe("1 found");
    const [found] = await page.$$eval("#found tbody tr", (all) =>
      all.map((row) => JSON.parse(row.dataset.detection!)),
    );
    expect(found).toMatchObject({ label: "person" });
    expect(found.points.length).toBe(8);
    const sources = load(resolve(models), ["pose"]);
    expect(sources.ok && generateAll(sources.value, "a.b").ok).toBe(true);
  },
);
