/** The real Android plugin packs the app of this repository, with its engines and the generated Kotlin. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { classesOf } from "./dex.ts";
import { needsGradle, obstacle } from "./gradle.ts";
import { androidSdk, type Sdk } from "./sdk.ts";

// Its path sorts behind those of the JVM modules, so that they are configured first. Below Gradle 8.13 the Kotlin plugin
// 2.4 needs that: the one inside Android's does not choose its classes for old Gradles, the one for the JVM does.
const app = ":sample";
let checkout: Checkout;
let sdk: Sdk | Error;

needsGradle();
beforeAll(async () => {
  if (obstacle !== undefined) return;
  sdk = await androidSdk().catch((error: Error) => error);
  checkout = new Checkout({ models: ["models/ssd300-resnet50"], keep: true });
  checkout.edit(checkout.script("settings.gradle.kts"), /":app"/g, `"${app}"`);
  // Not every mirror has the one for Android. That for the JVM has the same classes, but they are not for API 24.
  checkout.edit("gradle/libs.versions.toml", ":onnxruntime-android", ":onnxruntime");
  const script = checkout.script("android/app/build.gradle.kts");
  checkout.edit(script, "implementation(libs.onnxruntime)", "compileOnly(libs.onnxruntime)");
  if (!(sdk instanceof Error)) checkout.useSdk(sdk);
});
afterAll(() => checkout?.delete());

test("app, models and library become an APK, which holds the generated classes", async ({ skip }) => {
  if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
  await checkout.build(":models:jar", ":app-core:jar");
  // These may come from the cache of earlier runs; what packs them may not.
  const assemble = [`${app}:assembleDebug`, "--no-build-cache"];
  await checkout.build(...assemble);
  const apk = checkout.path("android/app/build/outputs/apk/debug/sample-debug.apk");
  const badging = execFileSync(sdk.aapt2, ["dump", "badging", apk], { encoding: "utf8" });
  expect(badging).toContain("launchable-activity: name='boxwright.app.MainActivity'");
  const classes = classesOf(apk, checkout.path("apk"));
  for (const name of [
    "models/Ssd300Resnet50",
    "detection/Detections",
    "app/MainActivity",
    "engine/tflite/TfliteEngine",
  ]) {
    expect(classes).toContain(`Lboxwright/${name};`);
  }
  // With an SDK that is new the Android plugin writes into it, and sees that as a change when it is started next.
  await checkout.build(...assemble);
  const again = await checkout.build(...assemble);
  expect(again).toContain("Reusing configuration cache.");
  expect(again).toMatch(/(\d+) actionable tasks: \1 up-to-date/);
  // As `build` does where an SDK is. The app's tests are not Gradle's: `npm test` runs them.
  await checkout.build(`${app}:compileDebugUnitTestKotlin`);
});

test("a release has what runs for every frame in its baseline profile", async ({ skip }) => {
  if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
  await checkout.build(`${app}:compileReleaseArtProfile`);
  const profiles = "android/app/build/intermediates/binary_art_profile/release";
  const files = readdirSync(checkout.path(profiles), { recursive: true }).map(String);
  expect(files.filter((file) => file.endsWith("baseline.prof"))).toHaveLength(1);
});
