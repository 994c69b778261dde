/** `npm run preview` in a headless Chromium, at the size of a laptop. */
import type { Page } from "playwright-core";
import { serve } from "../../build-scripts/preview/server.ts";
import { type Order, site } from "../../build-scripts/preview/site.ts";
import { watchModels } from "../../build-scripts/preview/watch.ts";
import { launch } from "./chromium.ts";

const timeout = 300_000;

export interface Preview {
  readonly page: Page;
  readonly url: string;
  /** Waits until the page has nothing to do. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What is not said is that of this repository. */
export interface Opening {
  readonly order?: Partial<Order>;
  /** Arguments of Chromium. */
  readonly chromium?: readonly string[];
  /** Told the page before it asks for anything. */
  readonly opened?: (page: Page, url: string) => void;
}

const usual: Order = {
  models: "models",
  cases: "test/cases",
  pictures: "test/pictures",
  model: "blazeface-short",
  weights: undefined,
  picture: undefined,
};

/** The page when it is ready. */
export async function openPreview({ order, chromium = [], opened }: Opening = {}): Promise<Preview> {
  const whole = { ...usual, ...order };
  const served = await serve(site(whole));
  const stopWatching = watchModels(whole.models, served.tell);
  const browser = await launch(chromium);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(timeout);
  opened?.(page, served.url);
  const idle = async () => {
    await page.waitForFunction(() => document.body.dataset.busy === "0", undefined, { timeout });
  };
  const close = async () => {
    await browser.close();
    stopWatching();
    await served.close();
  };
  await page.goto(served.url);
  await idle();
  return { page, url: served.url, idle, close };
}
