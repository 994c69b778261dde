/** Who sits at the terminal may say that a network is like none: a bare draft of facts and questions is written. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import { importNetwork } from "../../codegen/src/commands/import.ts";
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
    expect(model.undecided.map(({ at }: { at: string }) => at)).toContain("/boxes");
    expect(model.outputs.map(({ name }: { name: string }) => name)).toEqual([
      "out:0",
      "out:1",
      "out:2",
      "out:3",
    ]);
  }));

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
