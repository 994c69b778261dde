/** The page of `npm run preview`, as a person uses it. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve } from "../../build-scripts/preview/server.ts";
import { site } from "../../build-scripts/preview/site.ts";
import { findChromium, launch, missing } from "./chromium.ts";

const here = findChromium() !== undefined;
const pictures = "test/pictures";
const expected: Record<string, Seen[]> = JSON.parse(readFileSync(join(pictures, "expected.json"), "utf8"));
const cases = mkdtempSync(join(tmpdir(), "boxwright-cases-"));
let served: Served;
let browser: Browser | undefined;
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
  const order = { models: "models", cases, pictures, model: "blazeface-short" };
  served = await serve(site({ ...order, weights: undefined, picture: undefined }));
  browser = await launch();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("request", (request) => {
    if (!request.url().startsWith(served.url) && !/^(blob|data):/.test(request.url()))
      strange.push(request.url());
  });
  page.on("pageerror", ({ message }) => thrown.push(message));
  await page.goto(served.url);
  await settled();
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

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

if (!here) test("the page of the preview", ({ skip }) => skip(missing));

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

test.runIf(here)("asks nobody else for anything, and throws nothing", () => {
  expect(strange).toEqual([]);
  expect(thrown).toEqual([]);
});
