/** An Android SDK made by hand: just what the Android plugin asks for before it packs a debug APK. */
import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { aapt2, androidJar } from "../../build-scripts/android/artifacts.ts";
import { kept } from "../../build-scripts/kotlin/kept.ts";
import { execute } from "./home/execute.ts";
import { cache, java } from "./home/home.ts";

const level = 35;
const tools = "36.0.0";

export interface Sdk {
  readonly folder: string;
  /** The real one, which reads resources. The SDK's own may be a dummy, since the Android plugin is told to use this. */
  readonly aapt2: string;
}

/** Properties files by which the Android plugin knows what is installed. */
const files: Readonly<Record<string, string>> = {
  [`platforms/android-${level}/source.properties`]: `Pkg.Revision=1\nAndroidVersion.ApiLevel=${level}\nLayoutlib.Api=15\n`,
  [`platforms/android-${level}/build.prop`]: `ro.build.version.sdk=${level}\nro.build.version.release=15\n`,
  [`platforms/android-${level}/framework.aidl`]: "",
  [`build-tools/${tools}/source.properties`]: `Pkg.Revision=${tools}\n`,
  "licenses/android-sdk-license": "24333f8a63b6825ea9c5514f83c2829b004d1fee\n",
  "platform-tools/source.properties": "Pkg.Revision=36.0.0\n",
};
const dummies = ["aapt", "aapt2", "aidl", "zipalign", "dexdump", "split-select"];

export async function androidSdk(): Promise<Sdk> {
  if (process.platform !== "linux") throw new Error("it is made for Linux alone");
  const folder = await kept(join(cache, `sdk-${level}-${tools}`), make);
  return { folder, aapt2: await aapt2() };
}

async function make(work: string): Promise<string> {
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  for (const name of dummies) program(join(work, `build-tools/${tools}`, name), "#!/bin/sh\nexit 1\n");
  linkSync(await androidJar(), join(work, `platforms/android-${level}/android.jar`));
  // What Java code sees of java.*: here the JDK's, without the classes that jlink makes itself.
  const core = join(work, "core");
  execFileSync("jimage", [
    "extract",
    "--dir",
    core,
    "--include",
    "regex:/java.base/javax?/((?!Species_).)*",
    await modules(),
  ]);
  jar(join(work, `platforms/android-${level}/core-for-system-modules.jar`), join(core, "java.base"));
  jar(join(work, `build-tools/${tools}/core-lambda-stubs.jar`), join(work, "licenses"));
  rmSync(core, { recursive: true });
  return work;
}

function jar(file: string, content: string): void {
  execFileSync("jar", ["--create", "--file", file, "-C", content, "."]);
}

/** The file that holds the classes of the JDK. */
async function modules(): Promise<string> {
  const { output } = await execute(java, ["-XshowSettings:properties", "-version"]);
  return join(/java\.home = (.*)/.exec(output)![1]!, "lib/modules");
}

function program(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}
