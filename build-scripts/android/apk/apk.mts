/** `npm run apk`: the app as an APK, without an Android SDK; or a look at one. */
import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { promisify } from "node:util";
import { load } from "../../../codegen/src/load.ts";
import { answer, command } from "../../command.ts";
import { InputError, requireFile, understood } from "../../failures.ts";
import { jdk } from "../../kotlin/paths.ts";
import { failureOf } from "../failure.ts";
import { alignments, fitsPage, type LibraryAlignment, page } from "./alignment.ts";
import { leftOut, makeApk, verifyApk } from "./make.ts";

interface Options {
  readonly out: string;
  readonly check?: string;
}

async function apk(ids: readonly string[], { out, check }: Options): Promise<void> {
  if ((await failureOf(promisify(execFile)(jdk("keytool"), ["-help"]))) !== undefined)
    throw new InputError("there is no JDK: install one, 17 or newer, or name its folder in JAVA_HOME");
  if (check === undefined) await make(ids, out);
  const file = check ?? out;
  requireFile(file);
  const schemes = await verifyApk(file);
  const megabytes = Math.round(statSync(file).size / 1e6);
  console.log(`${file}: ${megabytes} MB, signed by ${schemes.replaceAll(" ", " and ")}`);
  tellLibraries(alignments(file));
}

async function make(ids: readonly string[], out: string): Promise<void> {
  understood(load("models", ids));
  if (process.env.ANDROID_HOME)
    console.error(
      "There is an Android SDK here: ./gradlew :app:assembleDebug builds the app with Android's own plugin.",
    );
  await makeApk(ids, out);
  for (const engine of leftOut)
    console.error(`${engine} is left out: its library for Android is fetched by Gradle alone.`);
}

/** The alignment of more than a page matters to nobody. */
function tellLibraries(libraries: readonly LibraryAlignment[]): void {
  for (const { name, inFile, inMemory } of libraries) {
    const place = inFile === 0 ? "compressed" : sizeOf(Math.min(page, inFile));
    console.log(`${name}: ${place} in the APK, ${sizeOf(inMemory)} in memory`);
  }
  const wrong = libraries.filter((library) => !fitsPage(library));
  if (wrong.length > 0)
    console.log(
      `${wrong.length} of ${libraries.length} libraries are not for devices with pages of 16 KB, as Google Play wants them.`,
    );
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${bytes / 1024} KB`;
}

await command("apk")
  .description(
    "Builds an APK of android/app for debugging, signs and verifies it, and tells how its native libraries are aligned. Needs a JDK; everything else is fetched.",
  )
  .argument("[models...]", "folder names of models (all)")
  .option("--out <file>", "where the APK goes", "build/apk/boxwright-debug.apk")
  .option("--check <apk>", "builds none, and looks at this one, such as Gradle's")
  .action((ids: string[], options: Options) => answer(() => apk(ids, options)))
  .parseAsync();
