/** The app, from the planes of a camera to the pixels of its screens, with the real TFLite in its process. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { engineArtifacts, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { fetchWeights } from "../../build-scripts/demo/fetch.ts";
import { appCore, compile, filesUnder, library } from "../../build-scripts/kotlin/compiler.ts";
import { generateShipped } from "../../build-scripts/kotlin/decoders.ts";
import { openPicture } from "./pictures.ts";
import { testApp } from "./robolectric.ts";

const shown = "ssd-mobilenet-v2-openimages";
/** Few, so that they are compiled soon; the app lists what there is. */
const models = ["blazeface-short", "ssd-mobilenet-v1-coco", shown, "ssd300-resnet50", "yolov5s"];
const engines = {
  ...engineArtifacts.tflite,
  ...engineArtifacts["pytorch-mobile"],
  ...engineArtifacts.onnxruntime,
};
const screenshots = resolve("test/android/build/screenshots");
mkdirSync(screenshots, { recursive: true });
const picture = resolve(screenshots, "coffee.png");
await openPicture("coffee.jpg").png().toFile(picture);

const below = [await library(), await appCore()];
const runtimes = await fetchClasspath(engines);
const own = await Promise.all([
  compile(generateShipped(...models), { classpath: below }),
  ...["onnxruntime", "pytorch-mobile", "tflite"].map((name) =>
    compile(filesUnder(`android/engines/${name}/src/main/kotlin`), { classpath: [...below, ...runtimes] }),
  ),
]);

await testApp({
  module: "android/app",
  namespace: "boxwright.app",
  minSdk: 24,
  targetSdk: 35,
  classpath: [...own, ...below],
  engines,
  properties: {
    "boxwright.screenshots": screenshots,
    "boxwright.picture": picture,
    "boxwright.weights": (await fetchWeights(shown))!,
  },
  limit: 400,
});
