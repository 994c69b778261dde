/** Kotlin in the browser finds what it finds on the JVM, bit for bit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { difference } from "../../build-scripts/kotlin/compare.ts";
import { type Detection, decode, type Job, type Tensors } from "../../build-scripts/kotlin/decode.ts";
import { buildDecoders, type Decoders, generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { preprocess, type TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import { describe as describeModel } from "../../build-scripts/preview/describe.ts";
import { type Reply, type Served, serve } from "../../build-scripts/preview/server.ts";
import { buildWasm } from "../../build-scripts/preview/wasm.ts";
import { caseTensors, goldenCases } from "../support/cases.ts";
import { noise } from "../support/frames.ts";
import { trials } from "../support/tensors.ts";
import { findChromium, launch, missing } from "./chromium.ts";

declare global {
  /** The page's own, in the browser. */
  // biome-ignore lint/suspicious/noExplicitAny: its module is of the browser, and is not known here.
  var Decoder: any;
}

const shipped = shippedModels();
const here = findChromium() !== undefined;
let decoders: Decoders;
let served: Served;
let browser: Browser | undefined;
let page: Page;
/** What the page is given, by address. */
const given = new Map<string, Uint8Array>();

beforeAll(async () => {
  if (!here) return;
  decoders = await buildDecoders(shipped);
  const folder = await buildWasm(generateShipped());
  const file = (name: string) => ({ type: typeOf(name), body: readFileSync(join(folder, name)) });
  const script = await bundled("build-scripts/preview/page/kotlin.ts");
  served = await serve({
    get: {
      "": () => ({ type: "text/html", body: '<script type="module" src="/start.js"></script>' }),
      "start.js": () => ({
        type: "text/javascript",
        body: 'import { Decoder } from "/kotlin.js"; globalThis.Decoder = Decoder;',
      }),
      "kotlin.js": () => ({ type: "text/javascript", body: script }),
      wasm: file,
      given: (name): Reply => ({ type: "application/octet-stream", body: given.get(name)! }),
    },
    post: {},
  });
  browser = await launch();
  page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction("globalThis.Decoder");
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

const typeOf = (name: string) => (name.endsWith(".wasm") ? "application/wasm" : "text/javascript");

async function bundled(entry: string): Promise<string> {
  const built = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  return built.outputFiles[0]!.text;
}

function give(name: string, data: ArrayBufferView): string {
  given.set(name, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return `/given/${name}`;
}

function descriptionOf(id: string) {
  return { ...describeModel(decoders.models.get(id)!), wasm: "/wasm/boxwright.mjs" };
}

/** What the page's own Decoder makes of a job. */
async function decodeInPage({ id, tensors, frame, thresholds = {} }: Job): Promise<Detection[]> {
  const description = descriptionOf(id);
  const { outputs, input } = description;
  const order = {
    description,
    outputs: outputs.map(({ name, type }, i) => [give(String(i), tensors[name]!), type] as const),
    frame: frame ?? [input.width, input.height],
    thresholds,
  };
  const found = await page.evaluate(async ({ description, outputs, frame, thresholds }) => {
    const decoder = await globalThis.Decoder.load(description);
    const arrays = {
      float32: Float32Array,
      float16: Uint16Array,
      uint8: Uint8Array,
      int8: Int8Array,
      int32: Int32Array,
      int64: BigInt64Array,
    };
    const data = [];
    for (const [at, type] of outputs) data.push(new arrays[type](await (await fetch(at)).arrayBuffer()));
    decoder.place({ width: frame[0], height: frame[1], rotation: 0, mirrored: false });
    decoder.setOutputs(data);
    decoder.setThresholds(thresholds.score, thresholds.overlap);
    decoder.decode();
    return decoder.found("input");
  }, order);
  given.clear();
  return found.map(({ label, ...detection }: Detection & { label: string }) => detection);
}

async function expectEqual(jobs: readonly Job[]): Promise<void> {
  const expected = await decode(decoders, jobs);
  for (const [i, job] of jobs.entries()) {
    const what = difference(await decodeInPage(job), expected[i]!, 0);
    expect(what, `${job.id}, job ${i}`).toBeUndefined();
  }
}

if (!here) test("Kotlin in the browser equals the JVM", ({ skip }) => skip(missing));

describe.runIf(here)("golden cases", () => {
  test.each(goldenCases())("$name", async (golden) => {
    const { model: id, thresholds = {}, frame } = golden;
    const tensors = caseTensors(golden, decoders.models.get(id)!.written);
    await expectEqual([{ id, tensors, thresholds, ...(frame && { frame }) }]);
  });
});

describe.runIf(here)("random outputs", () => {
  test.each(shipped)("$id", async ({ id }) => {
    const { written, thresholds } = decoders.models.get(id)!;
    const jobs = [...trials(written, 30_000).values()]
      .slice(0, 6)
      .map((tensors: Tensors): Job => ({ id, tensors }));
    const slid = {
      score: Math.min(1, thresholds.score + 0.125),
      ...(thresholds.overlap !== undefined && { overlap: 0.75 }),
    };
    await expectEqual([...jobs, { ...jobs[0]!, thresholds: slid }]);
  });
});

describe.runIf(here)("frames", () => {
  test.each(shipped)("$id", async ({ id }) => {
    for (const [width, height, rotation, mirrored] of [
      [500, 333, 0, false],
      [320, 480, 90, true],
    ] as const) {
      const frame = rgba(width, height, rotation, mirrored);
      const [expected] = await preprocess(decoders, [{ id, frame }]);
      expect(await differing(id, frame, expected!.tensor)).toBe(-1);
    }
  });
});

function rgba(width: number, height: number, rotation: 0 | 90, mirrored: boolean): TestFrame {
  const bytes = noise(4 * width * height, width);
  const plane = { bytes, rowStride: 4 * width, pixelStride: 4, offset: 0 };
  const crop = [0, 0, width, height] as const;
  return { kind: "rgba", width, height, rotation, mirrored, crop, color: "BT601_FULL", planes: [plane] };
}

/** The first byte of the input that is another in the page; -1 where none is. */
function differing(id: string, { planes, ...frame }: TestFrame, tensor: Uint8Array): Promise<number> {
  const order = {
    description: descriptionOf(id),
    frame,
    rgba: give("rgba", planes[0]!.bytes),
    tensor: give("tensor", tensor),
  };
  return page.evaluate(async ({ description, frame, rgba, tensor }) => {
    const decoder = await globalThis.Decoder.load(description);
    const bytes = async (at: string) => new Uint8Array(await (await fetch(at)).arrayBuffer());
    const input = decoder.preprocess(await bytes(rgba), frame);
    const [found, wanted] = [new Uint8Array(input.buffer), await bytes(tensor)];
    if (found.length !== wanted.length) return Math.min(found.length, wanted.length);
    return wanted.findIndex((byte, i) => byte !== found[i]);
  }, order);
}
