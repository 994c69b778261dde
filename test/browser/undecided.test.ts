/** Open questions of a model are settled by looking. */
import { cpSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateAll } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { findObstacle } from "./obstacle.ts";
import { openPreview, type Preview } from "./preview.ts";

const obstacle = await findObstacle();
const here = obstacle === undefined;
const models = mkdtempSync(join(tmpdir(), "boxwright-models-"));
const file = join(models, "my-face", "model.json");
let preview: Preview | undefined;
let page: Page;
/** model.json before the first answer. */
let asked: string;

beforeAll(async () => {
  if (!here) return;
  cpSync("models/blazeface-short", join(models, "my-face"), { recursive: true });
  const model = JSON.parse(readFileSync(file, "utf8"));
  const undecided = [
    { at: "/input/color", choices: ["RGB", "BGR"], because: "nothing in the file says" },
    { at: "/input", choices: [{ mean: [0, 0, 0], std: [1, 1, 1] }, {}], because: "it has no metadata" },
    { at: "/input/width", choices: [128, -1], because: "a choice that makes no model is told" },
  ];
  writeFileSync(file, JSON.stringify({ ...model, undecided }));
  const picture = "test/pictures/astronaut.jpg";
  preview = await openPreview({ order: { models, cases: models, model: "my-face", picture } });
  page = preview.page;
});

afterAll(() => preview?.close());

/** The question whose controls have the focus. */
const focused = () =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>("#contact section")?.dataset.at);

const idle = () => preview!.idle();

if (!here) test("questions are settled in the page", ({ skip }) => skip(obstacle));

test.runIf(here)("each choice is seen, and a click writes one", async () => {
  expect(await page.textContent("#questions")).toMatch(/^3 questions are open/);
  await page.click("#show-choices");
  await idle();
  const said = await page.$$eval("#contact li", (items) => items.map((item) => item.textContent));
  expect(said[0]).toMatch(/^"RGB"1 found, the best face 0\.916$/);
  expect(said[1]).toMatch(/^"BGR".*found/);
  expect(said[2]).toMatch(/"mean".*(nothing|[1-9]\d*) found/);
  expect(said[5]).toMatch(/^-1.*needs 1 to 16384/);
  expect(await page.locator("#contact canvas").count()).toBe(5);
  expect(await page.locator("#contact h2").allTextContents()).toEqual([
    "Order of colours",
    "Numbers that colours become",
    "Width of the input",
  ]);
  asked = readFileSync(file, "utf8");
  await page.locator("#contact li button").nth(1).press("Enter");
  await idle();
  await page.waitForFunction(() => document.querySelectorAll("#contact li").length === 4);
  // Whoever answers by keys goes on from there.
  expect(await focused()).toBe("/input");
  const written = JSON.parse(readFileSync(file, "utf8"));
  expect(written.input.color).toBe("BGR");
  expect(written.undecided.map(({ at }: { at: string }) => at)).toEqual(["/input", "/input/width"]);
});

test.runIf(here)("the last answer is taken back, unless somebody has changed the file since", async () => {
  await page.click("#undo");
  await idle();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(asked));
  expect(await page.isHidden("#undo")).toBe(true);
  await expect.poll(() => page.locator("#contact li").count()).toBe(6);
  await page.locator("#contact li button").nth(0).click();
  await idle();
  const title = "Changed by hand";
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), title }));
  await expect.poll(() => page.textContent("#title"), { timeout: 100_000 }).toBe(title);
  await idle();
  await page.click("#undo");
  await idle();
  expect(await page.textContent("#status")).toMatch(/model\.json was changed since the last answer/);
  expect(JSON.parse(readFileSync(file, "utf8")).input.color).toBe("RGB");
});

test.runIf(here)("a model without questions is generated", async () => {
  const send = (at: string, choice: number) =>
    page.evaluate(
      async (body) => (await fetch("/decide/my-face", { method: "POST", body })).text(),
      JSON.stringify({ at, choice }),
    );
  expect(await send("/input", 7)).toMatch(/no such question/);
  await send("/input", 1);
  await send("/input/width", 0);
  const sources = load(resolve(models), []);
  expect(sources.ok && generateAll(sources.value, "a.b").ok).toBe(true);
});

test.runIf(here)("a change on disk is shown", async () => {
  const model = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...model, selection: { ...model.selection, threshold: 0.625 } }));
  await page.waitForFunction(
    () => (document.querySelector("#score") as unknown as { readonly value: string }).value === "0.625",
    undefined,
    { timeout: 100_000 },
  );
  writeFileSync(file, "{ no JSON");
  await page.waitForFunction(() => document.querySelector("#status")!.textContent!.includes("model.json"));
  expect(await page.textContent("#status")).toMatch(/my-face\/model\.json:1:3: /);
  // Another picture is not decoded by what was there before, and mending brings all back.
  const buffer = readFileSync("test/pictures/astronaut.jpg");
  await page.setInputFiles("#picture-file", { name: "again.jpg", mimeType: "image/jpeg", buffer });
  await idle();
  expect(await page.textContent("#status")).toMatch(/my-face\/model\.json:1:3: /);
  expect(await page.locator("#found tbody tr").count()).toBe(0);
  writeFileSync(file, JSON.stringify(model));
  await expect.poll(() => page.textContent("#status"), { timeout: 100_000 }).toBe("1 found");
});

test.runIf(here)("a folder that goes away is told, and one that comes back is shown", async () => {
  const elsewhere = join(mkdtempSync(join(tmpdir(), "boxwright-gone-")), "my-face");
  renameSync(join(models, "my-face"), elsewhere);
  await expect
    .poll(() => page.textContent("#status"), { timeout: 100_000 })
    .toBe("models/my-face is not there any more");
  renameSync(elsewhere, join(models, "my-face"));
  await expect.poll(() => page.textContent("#status"), { timeout: 100_000 }).toBe("1 found");
});
