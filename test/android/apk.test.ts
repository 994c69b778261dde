/** `npm run apk`: signed, aligned, and what the Gradle script and the catalogue say. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alignments, fitsPage } from "../../build-scripts/android/apk/alignment.ts";
import { mapped } from "../../build-scripts/android/app.ts";
import pins from "../../build-scripts/android/artifacts.json" with { type: "json" };
import { aapt2, androidJar, apkTools, fetchClasspath } from "../../build-scripts/android/artifacts.ts";
import { runtimes } from "../../build-scripts/android/engines.ts";
import { failureOf } from "../../build-scripts/android/failure.ts";
import { classesOf } from "../gradle/dex.ts";

const work = resolve("test/android/build/apk");
const apk = join(work, "app.apk");
const script = readFileSync("android/app/build.gradle.kts", "utf8");
const catalogue = readFileSync("gradle/libs.versions.toml", "utf8");
mkdirSync(work, { recursive: true });
afterAll(() => rmSync(work, { recursive: true }));

function run(...args: readonly string[]) {
  return runIn({ ANDROID_HOME: "" }, args);
}

function runIn(environment: Readonly<Record<string, string>>, args: readonly string[]) {
  const command = ["build-scripts/run.mjs", "build-scripts/android/apk/apk.mts", ...args];
  return spawnSync(process.execPath, command, { encoding: "utf8", env: { ...process.env, ...environment } });
}

const parts = Promise.all([aapt2(), androidJar(), fetchClasspath({ ...apkTools, ...runtimes })]);
const obstacle = await failureOf(parts);

let made: ReturnType<typeof run>;
beforeAll(() => {
  if (obstacle === undefined) made = run("ssd300-resnet50", "--out", apk);
});

test("an APK is built, signed, and its libraries are told", ({ skip }) => {
  if (obstacle !== undefined) return skip(`what builds an APK cannot be fetched: ${obstacle}`);
  expect(made.status, made.stderr).toBe(0);
  expect(made.stderr).toContain("onnxruntime is left out: ");
  expect(made.stdout).toMatch(/^.*app\.apk: \d+ MB, signed by v2 and v3\n/);
  expect(made.stdout).toContain("lib/arm64-v8a/libtensorflowlite_jni.so: 16 KB in the APK, 4 KB in memory\n");
  expect(made.stdout).toContain("8 of 16 libraries are not for devices with pages of 16 KB");
});

test("it is the app of the Gradle script", async ({ skip }) => {
  if (obstacle !== undefined) return skip(`what builds an APK cannot be fetched: ${obstacle}`);
  const badging = execFileSync(await aapt2(), ["dump", "badging", apk], { encoding: "utf8" });
  const said = (key: string) => new RegExp(`\\b${key} = "?([\\w.]+)`).exec(script)![1];
  expect(badging).toContain(
    `package: name='${said("namespace")}' versionCode='${said("versionCode")}' versionName='${said("versionName")}'`,
  );
  expect(badging).toMatch(new RegExp(`^(minSdkVersion|sdkVersion):'${said("minSdk")}'$`, "m"));
  expect(badging).toContain(`targetSdkVersion:'${said("targetSdk")}'`);
  expect(badging).toContain("application-debuggable");
  expect(badging).toContain("launchable-activity: name='boxwright.app.MainActivity'");
  expect(badging).toContain("native-code: 'arm64-v8a' 'armeabi-v7a' 'x86' 'x86_64'");
  const classes = classesOf(apk, join(work, "unpacked"));
  for (const name of [
    "boxwright/models/Ssd300Resnet50",
    "boxwright/app/MainActivity",
    "boxwright/app/R$layout",
  ])
    expect(classes).toContain(`L${name};`);
  for (const name of ["kotlin/Unit", "org/pytorch/Module", "org/tensorflow/lite/Interpreter"])
    expect(classes).toContain(`L${name};`);
});

test("it is offered to devices without any camera, and with one at the front alone", async ({ skip }) => {
  if (obstacle !== undefined) return skip(`what builds an APK cannot be fetched: ${obstacle}`);
  const badging = execFileSync(await aapt2(), ["dump", "badging", apk], { encoding: "utf8" });
  // A permission implies features that are needed, unless the manifest says that they are not.
  const needed = [...badging.matchAll(/^ *uses-feature: name='(.*)'$/gm)].map(([, name]) => name);
  expect(needed).toEqual(["android.hardware.faketouch"]);
});

test("one changed byte is noticed", ({ skip }) => {
  if (obstacle !== undefined) return skip(`what builds an APK cannot be fetched: ${obstacle}`);
  const broken = join(work, "broken.apk");
  copyFileSync(apk, broken);
  const bytes = readFileSync(broken);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(broken, bytes);
  const { status, stderr, stdout } = run("--check", broken);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/broken\.apk: .*digest/);
});

test.for([
  ["a model that is not there", ["ssd3000"], 'models: no model "ssd3000"'],
  ["an APK that is not there", ["--check", "no/such.apk"], "no/such.apk: no such file"],
] as const)("%s is one line", ([, args, line]) => {
  const { status, stdout, stderr } = run(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr.replaceAll("\\", "/")).toContain(line);
});

test("a JDK that is missing is one line", () => {
  const { status, stderr } = runIn({ PATH: "", JAVA_HOME: "" }, []);
  expect({ status, lines: stderr.trimEnd().split("\n").length }).toEqual({ status: 2, lines: 1 });
  expect(stderr).toContain("there is no JDK: ");
});

test("what is no APK is one line", ({ skip }) => {
  if (obstacle !== undefined) return skip(`what builds an APK cannot be fetched: ${obstacle}`);
  const { status, stderr } = run("--check", "README.md");
  expect({ status, stderr }).toEqual({ status: 1, stderr: "README.md: Malformed APK: not a ZIP archive\n" });
});

test("libraries of 32 and of 64 bits, stored and compressed, are measured", () => {
  const file = join(work, "made.apk");
  writeFileSync(
    file,
    archive(["lib/x86_64/a.so", elf(64, 0x10000, 0x4000)], ["lib/x86/b.so", elf(32, 0x1000)]),
  );
  const [wide, narrow] = alignments(file);
  // Its data begins behind a header of 30 bytes and a name of 15.
  expect(wide).toEqual({ name: "lib/x86_64/a.so", inFile: 1, inMemory: 0x4000 });
  expect(narrow).toEqual({ name: "lib/x86/b.so", inFile: 0, inMemory: 0x1000 });
  expect([wide!, narrow!, { ...wide!, inFile: 0x4000 }].map(fitsPage)).toEqual([false, true, true]);
  expect(fitsPage({ ...wide!, inFile: 0x4000, inMemory: 0x1000 })).toBe(false);
});

test("coordinates, levels and endings are those of the Gradle script and the catalogue", () => {
  const versions = (artifacts: object) =>
    Object.keys(artifacts).map((name) => name.replace(":aar:", ":").split(":").slice(1).join(":"));
  const named = [...catalogue.matchAll(/module = "[^":]+:([^"]+)", version = "([^"]+)"/g)].map(
    ([, artifact, version]) => `${artifact!.replace("onnxruntime-android", "onnxruntime")}:${version}`,
  );
  expect(named).toHaveLength(3);
  expect(versions(runtimes)).toEqual(expect.arrayContaining(named));
  const [, plugin] = /^android = "(.*)"$/m.exec(catalogue)!;
  expect(versions(apkTools)).toEqual([`builder:${plugin}`, `apksig:${plugin}`]);
  expect(Object.keys(pins.platform)).toEqual(
    expect.arrayContaining(
      ["compileSdk", "minSdk"].map((key) => new RegExp(`\\b${key} = (\\d+)`).exec(script)![1]),
    ),
  );
  const [, endings] = /noCompress\((.*)\)/.exec(script)!;
  expect([...mapped].sort()).toEqual(endings!.replaceAll('"', "").split(", ").sort());
});

/** A program header table of loaded segments with these alignments. */
function elf(bits: 32 | 64, ...segments: readonly number[]): Buffer {
  const bytes = Buffer.alloc(64 + 56 * segments.length);
  bytes.write("\x7fELF", "latin1");
  bytes[4] = bits / 32;
  const [table, size, align] = bits === 64 ? [32, 54, 48] : [28, 42, 28];
  bytes.writeUInt32LE(64, table);
  bytes.writeUInt16LE(56, size!);
  bytes.writeUInt16LE(segments.length, size! + 2);
  for (const [i, alignment] of segments.entries()) {
    bytes.writeUInt32LE(1, 64 + 56 * i);
    bytes.writeUInt32LE(alignment, 64 + 56 * i + align!);
  }
  return bytes;
}

/** The first file is stored, the others are compressed. */
function archive(...files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  for (const [i, [name, content]] of files.entries()) {
    const data = i === 0 ? content : deflateRawSync(content);
    const [local, entry] = [Buffer.alloc(30), Buffer.alloc(46)];
    local.writeUInt16LE(name.length, 26);
    entry.writeUInt16LE(i === 0 ? 0 : 8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(Buffer.concat(parts).length, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(parts).length, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
