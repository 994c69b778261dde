/** Who sits at the terminal may say that a network is like none: a bare draft of facts and questions is written. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { importNetwork } from "../../codegen/src/commands/import.ts";
import { settleWritten } from "../../codegen/src/import/answers.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { detectorFile } from "./detector.ts";

test("none of these leads to a bare draft", () =>
  inTemporaryFolder(async (work) => {
    const [file, models] = [join(work, "net.tflite"), join(work, "models")];
    writeFileSync(file, detectorFile({ labels: "person\ndog\ncat\n" }));
    const offered: string[] = [];
    const { status, out } = await importNetwork({
      file,
      id: "mine",
      like: undefined,
      set: [],
      models,
      shipped: "models",
      ask: {
        which: async (proposals) => {
          offered.push(...proposals.map(({ candidate }) => candidate?.relative.id ?? "none of these"));
          return proposals.at(-1)!;
        },
        settle: async (model) => model,
      },
    });
    expect([status, offered[0], offered.at(-1)]).toEqual(["done", "efficientdet-lite0", "none of these"]);
    expect(out[0]).toMatch(/is like no shipped model: a bare draft$/);
    const model = JSON.parse(readFileSync(join(models, "mine/model.json"), "utf8"));
    expect(model.undecided.map(({ at }: { at: string }) => at)).toEqual([
      "/input/color",
      "/resize",
      ...[0, 1, 2, 3].map((i) => `/outputs/${i}/axes`),
      "/boxes",
      "/result/space",
      "/source",
      "/license",
    ]);
    expect(model.outputs.map(({ name }: { name: string }) => name)).toEqual([
      "out:0",
      "out:1",
      "out:2",
      "out:3",
    ]);
  }));

test("what reads the outputs is written at once, each part by its key", () => {
  const asked = [{ at: "/boxes", choices: [], because: "no part reads the outputs yet" }];
  const model = { format: 1, classes: { labels: ["a"] }, undecided: asked } as unknown as Model;
  const detections = { boxes: { from: "out:0" }, scores: { from: "out:2" } };
  const settled = settleWritten(model, { at: "/boxes", value: { detections } });
  expect(JSON.stringify(settled)).toBe(JSON.stringify({ format: 1, detections, classes: { labels: ["a"] } }));
  const boxes = { kind: "decoded", from: ["out:0"] };
  expect(settleWritten(model, { at: "/boxes", value: boxes })).toMatchObject({ boxes });
  // A part that is asked for where others are is no list of parts.
  const inner = { boxes: { from: "a" } };
  expect(settleWritten(model, { at: "/detections/boxes", value: inner })).toMatchObject({
    detections: { boxes: inner },
  });
});

test("who stops at the first question gets nothing", () =>
  inTemporaryFolder(async (work) => {
    const [file, models] = [join(work, "net.tflite"), join(work, "models")];
    writeFileSync(file, detectorFile());
    const stopped = {
      which: async () => undefined,
      settle: () => Promise.reject("nobody is asked any more"),
    };
    const order = { file, id: "mine", like: undefined, set: [], models, shipped: "models", ask: stopped };
    const { status, err } = await importNetwork(order);
    expect([status, err]).toEqual([
      "badInput",
      [expect.stringMatching(/net\.tflite: was not imported: stopped$/)],
    ]);
    expect(existsSync(models)).toBe(false);
  }));
