/** The app, from the planes of a camera to the pixels of its screens, with the real TFLite in its process. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { androidJar, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { runtimes } from "../../build-scripts/android/engines.ts";
import { failureOf } from "../../build-scripts/android/failure.ts";
import { appJars, appSource, module } from "../../build-scripts/android/shipped-app.ts";
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { checkApi } from "./api-check/api-check.ts";
import { openPicture } from "./pictures.ts";
import { testApp } from "./robolectric.ts";

const shown = "ssd-mobilenet-v2-openimages";
const models = ["ssd-mobilenet-v1-coco", shown, "ssd300-resnet50", "yolov5s"];
const screenshots = resolve("test/android/build/screenshots");
mkdirSync(screenshots, { recursive: true });
const picture = resolve(screenshots, "coffee.png");
await openPicture("coffee.jpg").png().toFile(picture);

await testApp({
  ...(await appSource(models)),
  module,
  engines: runtimes,
  properties: {
    "boxwright.screenshots": screenshots,
    "boxwright.picture": picture,
    "boxwright.weights": (await fetchWeights(shown))!,
  },
  limit: 600,
});

test("it uses nothing that its oldest device lacks, and nothing hidden", async ({ skip }) => {
  const notFetched = await failureOf(Promise.all([androidJar("24"), fetchClasspath(runtimes)]));
  if (notFetched !== undefined) return skip(`Android's platform cannot be fetched: ${notFetched}`);
  const { guarded, ...wrong } = await checkApi(await appJars(models));
  expect(wrong).toEqual({ unguarded: [], hidden: [] });
  await expect(`${guarded.join("\n")}\n`).toMatchFileSnapshot("guarded-api.txt");
});
