/** A network file becomes a right model.json in the page: dropped, drafted, and settled by looking. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateAll } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { openImagesWithOperator } from "../networks/openimages.ts";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

const obstacle = await findObstacle();
const here = obstacle === undefined;
const models = mkdtempSync(join(tmpdir(), "boxwright-models-"));
const pictures = "test/pictures";
const file = join(models, "my-ssd", "model.json");
const read = () => JSON.parse(readFileSync(file, "utf8"));
let preview: Preview | undefined;
let page: Page;

beforeAll(async () => {
  if (!here) return;
  cpSync("models/blazeface-short", join(models, "blazeface-short"), { recursive: true });
  preview = await openPreview({ order: { models, cases: models } });
  page = preview.page;
});

afterAll(() => preview?.close());

const idle = () => preview!.idle();

async function give(kind: "network" | "picture", name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles(`#${kind}-file`, { name, mimeType: "application/octet-stream", buffer });
  await idle();
}

const status = async () => (await page.textContent("#status")) ?? "";

/** The section of a question, by its place in model.json. */
const question = (at: string) => page.locator(`#contact section[data-at="${at}"]`);

async function take(at: string, choice: string): Promise<void> {
  const left = read().undecided.length;
  await question(at).locator("li button").filter({ hasText: choice }).click();
  await page.waitForFunction((n) => document.querySelectorAll("#contact section").length < n, left);
  await idle();
}

if (!here) test("a network file becomes a model in the page", ({ skip }) => skip(obstacle));

test.runIf(here)("what is no network of the model is offered as a model of its own", async () => {
  await give("picture", "chelsea.jpg", readFileSync(join(pictures, "chelsea.jpg")));
  await give("network", "My SSD.tflite", Buffer.from(openImagesWithOperator()));
  expect(await status()).toMatch(
    /My SSD\.tflite takes 1 x 300 x 300 x 3, but model\.json makes 1 x 128 x 128 x 3/,
  );
  await page.click("#draft");
  await idle();
  expect(await page.textContent("#draft-note")).toMatch(
    /^My SSD\.tflite is like ssd-mobilenet-v1-coco: it ends in TFLite_Detection_PostProcess/,
  );
  expect(await page.inputValue("#model")).toBe("my-ssd");
  expect(await page.textContent("#network")).toBe("My SSD.tflite (tflite)");
  expect(await status()).toBe("Nothing found");
  expect(await page.textContent("#questions")).toMatch(/^4 questions are open/);
});

test.runIf(here)("what import could not know is answered by looking, and gen takes the model", async () => {
  await page.click("#show-choices");
  await idle();
  expect(await question("/input/color").locator("p").first().textContent()).toMatch(
    /No choice finds anything here: settle another question first/,
  );
  // At once: all are tried, and the last is shown.
  await page.setInputFiles(
    "#picture-file",
    ["coffee.jpg", "astronaut.jpg", "chelsea.jpg"].map((name) => join(pictures, name)),
  );
  await idle();
  await take("/input", '"mean":[127.5');
  expect(read().undecided.map(({ at }: { at: string }) => at)).toEqual([
    "/input/color",
    "/source",
    "/license",
  ]);
  const [rgb = "", bgr = ""] = await question("/input/color").locator("li").allTextContents();
  // Here the wrong order of colours scores higher, so that nothing is settled by itself.
  expect(rgb).toMatch(
    /^"RGB"1 found, the best Cat 0\.859; in the pictures before: Person 0\.611, Coffee cup 0\.525$/,
  );
  expect(bgr).toMatch(/^"BGR"1 found, the best Cat 0\.870; in the pictures before: /);
  await question("/license").locator("input").fill("Apache-2.0");
  await take("/input/color", '"RGB"');
  // What is typed while others are tried stays.
  expect(await question("/license").locator("input").inputValue()).toBe("Apache-2.0");
  for (const [at, words] of [
    ["/source", "https://example.com/my-ssd"],
    ["/license", "Apache-2.0"],
  ] as const) {
    await question(at).locator("input").fill(words);
    await question(at).locator("input").press("Enter");
    await expect.poll(() => read().undecided?.map((one: { at: string }) => one.at) ?? []).not.toContain(at);
    await idle();
  }
  expect(await page.isHidden("#contact")).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("undo");
  expect(await page.textContent("#questions")).toMatch(
    /^All is settled: models\/my-ssd\/model\.json is whole/,
  );
  expect(await status()).toBe("1 found");
  const model = read();
  expect(model).toMatchObject({ source: "https://example.com/my-ssd", license: "Apache-2.0" });
  expect(model.input).toMatchObject({
    color: "RGB",
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
  });
  const sources = load(resolve(models), ["my-ssd"]);
  expect(sources.ok && generateAll(sources.value, "a.b").ok).toBe(true);
});

test.runIf(here)(
  "TFLite's own operator finds in the page what the shipped decoder finds of the same heads",
  async () => {
    // By what the other model is: import takes the sampling of its relative.
    writeFileSync(file, JSON.stringify({ ...read(), resize: { kind: "stretch", sampling: "warp" } }));
    const expected = JSON.parse(readFileSync(join(pictures, "expected.json"), "utf8"));
    await expect.poll(() => page.textContent("#status"), { timeout: 100_000 }).toMatch(/Compiling/);
    await idle();
    for (const picture of ["astronaut.jpg", "chelsea.jpg", "coffee.jpg"]) {
      await give("picture", picture, readFileSync(join(pictures, picture)));
      const rows = await page.$$eval("#found tbody tr", (all) =>
        all.map((row) => JSON.parse(row.dataset.detection!)),
      );
      const wanted = expected[`ssd-mobilenet-v2-openimages ${picture}`];
      expect(rows.map(({ label }) => label)).toEqual(wanted.map(({ label }: { label: string }) => label));
      for (const [i, { score, box }] of wanted.entries()) {
        expect(Math.abs(rows[i].score - score)).toBeLessThan(1e-5);
        for (const [k, side] of box.entries()) expect(Math.abs(rows[i].box[k] - side)).toBeLessThan(1e-2);
      }
    }
  },
);
