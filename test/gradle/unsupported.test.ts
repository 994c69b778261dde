/** Modules whose Kotlin the models could not become a part of: no build is green without having looked at them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Checkout } from "./checkout.ts";
import { needsGradle, obstacle } from "./gradle.ts";
import { androidSdk, type Sdk } from "./sdk.ts";

let checkout: Checkout;
let sdk: Sdk | Error;

needsGradle();
beforeAll(async () => {
  if (obstacle !== undefined) return;
  checkout = new Checkout();
  checkout.edit(checkout.script("settings.gradle.kts"), /$/, '\ninclude(":odd")\n');
  sdk = await androidSdk().catch((error: Error) => error);
  if (!(sdk instanceof Error)) checkout.useSdk(sdk);
});
afterAll(() => checkout?.delete());

/** What the configuration of a module with these plugins says. */
async function complaint(plugins: readonly string[], ...args: string[]): Promise<string> {
  const android = 'android {\nnamespace = "odd.app"\ncompileSdk = 35\n}\n';
  const lines = [...plugins, 'id("boxwright.models")'].join("\n");
  checkout.write("odd/build.gradle", `plugins {\n${lines}\n}\n${/android/.test(lines) ? android : ""}`);
  return (await checkout.complaint([":odd:help", ...args])).join("\n");
}

test.for([
  [
    "java-library",
    "boxwright.models finds no Kotlin in project ':odd': it goes with org.jetbrains.kotlin.jvm, com.android.application and com.android.library",
  ],
  [
    "org.jetbrains.kotlin.multiplatform",
    "boxwright.models does not go with org.jetbrains.kotlin.multiplatform: give the models a module of their own, with org.jetbrains.kotlin.jvm",
  ],
] as const)("%s", async ([plugin, sentence]) => {
  expect(await complaint([`id("${plugin}")`])).toContain(sentence);
});

test("an Android module without Kotlin", async ({ skip }) => {
  if (sdk instanceof Error) return skip(`the parts of an Android SDK cannot be had: ${sdk.message}`);
  expect(await complaint(['id("com.android.library")'], "-Pandroid.builtInKotlin=false")).toContain(
    "boxwright.models needs Kotlin in this Android module: do not set android.builtInKotlin=false",
  );
});
