/** A small app, compiled from AGP's layout, runs and draws on two API levels, with the real TFLite in its process. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { engineArtifacts } from "../../build-scripts/android/artifacts.ts";
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { compile, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { expectedIn, openPicture } from "./pictures.ts";
import { testApp } from "./robolectric.ts";

const model = "ssd-mobilenet-v2-openimages";
const screenshots = resolve("test/android/build/screenshots");
mkdirSync(screenshots, { recursive: true });
// Without loss, so that Android's decoder gives the pixels that the expected detections come from.
const picture = resolve(screenshots, "coffee.png");
await openPicture("coffee.jpg").png().toFile(picture);
const [cup] = expectedIn("coffee.jpg", model);
const runtime = await library();
const weights = await fetchWeights(model);

await testApp({
  module: "test/android/fixture",
  namespace: "boxwright.fixture",
  minSdk: 24,
  targetSdk: 35,
  version: [1, "1.0"],
  classpath: [await compile(generateShipped(model), { classpath: [runtime] }), runtime],
  engines: engineArtifacts.tflite,
  properties: {
    "boxwright.screenshots": screenshots,
    "fixture.picture": picture,
    "fixture.weights": weights!,
    "fixture.expected": `${cup!.label}; ${cup!.score}; ${cup!.box}`,
  },
  limit: 120,
});
