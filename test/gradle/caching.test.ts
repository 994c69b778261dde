/** When Gradle generates, and when it knows that it need not. */
import { mkdtempSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";
import { cacheServer } from "./http-cache.ts";

const generate = ":models:generateDetectors";
const ran = /Task :models:generateDetectors\n/;
const upToDate = "Task :models:generateDetectors UP-TO-DATE";
const fromCache = "Task :models:generateDetectors FROM-CACHE";
const kotlin = "android/models/build/generated/boxwright/kotlin/boxwright/models";
const model = "models/listed-points/model.json";
const both = ["Catalogue.kt", "ListedPoints.kt", "QuantizedRows.kt"];

describe("generateDetectors", () => {
  let checkout: Checkout;
  needsGradle();
  beforeAll(async () => {
    if (obstacle !== undefined) return;
    checkout = new Checkout();
    expect(await checkout.build(generate)).toMatch(ran);
    expect(checkout.list(kotlin)).toEqual(both);
  });
  afterAll(() => checkout?.delete());

  test("does nothing a second time, whatever the times of the files", async () => {
    utimesSync(checkout.path(model), new Date(), new Date());
    const output = await checkout.build(generate);
    expect(output).toContain(upToDate);
    expect(output).toContain("Reusing configuration cache.");
  });

  test("runs again for a changed model, in the stored configuration and with another PATH", async () => {
    const text = checkout.read(model);
    checkout.write(model, text.replace(/"title": "/, '"title": "Changed. '));
    const env = { ...process.env, PATH: `${process.env.PATH}${delimiter}${tmpdir()}` };
    const { output } = await checkout.gradle([generate], env);
    expect(output).toMatch(ran);
    expect(output).toContain("Reusing configuration cache.");
    expect(checkout.read(`${kotlin}/ListedPoints.kt`)).toContain("Changed.");
    checkout.write(model, text);
    expect(await checkout.build(generate)).toContain(fromCache);
  });

  test("removes the Kotlin of a model that is deleted, without clean, and writes it again when the model is back", async () => {
    renameSync(checkout.path("models/quantized-rows"), checkout.path("quantized-rows"));
    expect(await checkout.build(generate)).toMatch(ran);
    expect(checkout.list(kotlin)).toEqual(["Catalogue.kt", "ListedPoints.kt"]);
    renameSync(checkout.path("quantized-rows"), checkout.path("models/quantized-rows"));
    expect(await checkout.build(generate)).toContain(fromCache);
    expect(checkout.list(kotlin)).toEqual(both);
  });

  test("takes no notice of a file that the generator would not read", async () => {
    writeFileSync(checkout.path("models/listed-points/weights.tflite"), new Uint8Array(5 << 20));
    expect(await checkout.build(generate)).toContain(upToDate);
    checkout.remove("models/listed-points/weights.tflite");
  });

  test("takes no folder of weights alone for the state without it, which is in the cache", async () => {
    checkout.write("models/left-over/weights.tflite", "x".repeat(2 << 20));
    checkout.remove(kotlin);
    expect((await checkout.gradle([generate])).output).toContain("models/left-over/model.json: no such file");
    checkout.remove("models/left-over");
    expect(await checkout.build(generate)).toContain(fromCache);
  });

  test("writes the name of the folder of models, so that another name is no copy from the cache", async () => {
    renameSync(checkout.path("models"), checkout.path("detectors"));
    const script = checkout.script("android/models/build.gradle.kts");
    const text = checkout.read(script);
    checkout.write(script, `${text}\nboxwright { models = rootProject.file("detectors") }\n`);
    expect(await checkout.build(generate)).toMatch(ran);
    expect(checkout.read(`${kotlin}/ListedPoints.kt`)).toContain("detectors/listed-points/model.json");
    renameSync(checkout.path("detectors"), checkout.path("models"));
    checkout.write(script, text);
  });

  test("runs under isolated projects", async () => {
    const output = await checkout.build(generate, "-Dorg.gradle.unsafe.isolated-projects=true");
    expect(output).toContain("Configuration cache entry stored.");
  });

  test("is served to another checkout, with a blank and an umlaut in its path and another path of Node", async () => {
    const other = new Checkout({ home: checkout.home, name: "zweite Kopie ö" });
    const node = mkdtempSync(join(other.home, "node-"));
    writeFileSync(join(node, "node"), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, { mode: 0o755 });
    const output = await other.build(generate, `-Pboxwright.node=${join(node, "node")}`);
    expect(output).toContain("Task :codegen:bundle FROM-CACHE");
    expect(output).toContain(fromCache);
    expect(other.list(kotlin)).toEqual(both);
  });

  test("is served by a cache on the network, in which another checkout put it", async () => {
    const server = await cacheServer();
    try {
      const [first, second] = [new Checkout(), new Checkout()];
      for (const each of [first, second]) each.options.push(`-Dtest.remoteCache=${server.url}`);
      expect(await first.build(generate)).toMatch(ran);
      expect(server.entries.size).toBeGreaterThan(0);
      expect(await second.build(generate)).toContain(fromCache);
      for (const each of [first, second]) each.delete();
    } finally {
      server.close();
    }
  });

  test("runs in two builds at once, also in one checkout", async () => {
    checkout.remove("android/models/build/generated");
    checkout.remove("../build-cache");
    const outputs = await Promise.all([checkout.build(generate), checkout.build(generate)]);
    // Gradle lets both look before one has generated; then both do, and one result takes the place of the other.
    const ended = outputs.filter((output) => ran.test(output) || output.includes(upToDate));
    expect(ended).toHaveLength(2);
    expect(outputs.some((output) => ran.test(output))).toBe(true);
    expect(checkout.list(kotlin)).toEqual(both);
  });
});
