/** Makes and verifies APKs of the app, without the Android plugin and without an SDK. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { fetchJar } from "../../download.ts";
import { compile } from "../../kotlin/compiler.ts";
import { kept } from "../../kotlin/kept.ts";
import { jdk, standardLibrary } from "../../kotlin/paths.ts";
import { inTemporaryFolder } from "../../kotlin/temporary.ts";
import { compileApp } from "../app.ts";
import {
  type Artifacts,
  androidCache,
  androidJar,
  apkTools,
  engineArtifacts,
  fetchClasspath,
  isLibrary,
} from "../artifacts.ts";
import { runJava } from "../child.ts";
import { runtimes } from "../engines.ts";
import { appSource, module } from "../shipped-app.ts";

/** Seconds in which a program has to end. */
const limit = 600;

/** Runtimes that have a library for Android; the others are not packed, and the app says so when one is chosen. */
const packed: Artifacts = Object.assign(
  {},
  ...Object.values(engineArtifacts).filter((artifacts) => Object.keys(artifacts).some(isLibrary)),
);

/** The engines whose runtimes are not in the APK. */
export const leftOut: readonly string[] = Object.entries(engineArtifacts)
  .filter(([, artifacts]) => !Object.keys(artifacts).some(isLibrary))
  .map(([name]) => name);

/** Packs the app with some models, or all, into the APK `out`. Throws what a compiler prints. */
export async function makeApk(models: readonly string[], out: string): Promise<void> {
  const source = await appSource(models);
  const classpath = [...source.classpath, ...(await fetchClasspath(runtimes))];
  const app = await compileApp({ ...source, folder: `${module}/src/main`, classpath });
  const jars = [app.classes, app.resourceClasses, ...source.classpath, ...(await fetchClasspath(packed))];
  mkdirSync(dirname(out), { recursive: true });
  await inTemporaryFolder(async (work) => {
    const { end, stderr } = await runTool("Pack", [
      ...[...jars, standardLibrary].map((jar) => `jar=${jar}`),
      ...(await libraries()).map((aar) => `aar=${aar}`),
      `resources=${app.resources.apk}`,
      `platform=${await androidJar()}`,
      `minSdk=${source.minSdk}`,
      `keys=${await debugKeys()}`,
      `password=${password}`,
      `work=${work}`,
      `out=${resolve(out)}`,
    ]);
    if (end !== "0") throw new Error(`the APK cannot be packed (${end}): ${stderr.trim()}`);
  });
}

/** The schemes by which an APK is signed, as "v2 v3"; throws what is wrong with it. */
export async function verifyApk(apk: string): Promise<string> {
  const { end, stdout, stderr } = await runTool("Verify", [resolve(apk)]);
  const problems = stdout.split("\n").filter((line) => line.startsWith("problem: "));
  if (end !== "0") throw new Error(`${apk} cannot be verified: ${stderr.trim().split("\n")[0]}`);
  if (problems.length > 0) throw new Error(problems.map((line) => `${apk}: ${line.slice(9)}`).join("\n"));
  return stdout.trim();
}

async function runTool(name: "Pack" | "Verify", args: readonly string[]) {
  const tools = await fetchClasspath(apkTools);
  const path = `${name}.kt`;
  const text = readFileSync(join("build-scripts/android/apk", path), "utf8");
  const program = await compile([{ path, text }], { classpath: tools, flags: ["-Werror"] });
  const main = `boxwright.apk.${name}Kt`;
  return runJava({ classpath: [program, ...tools], jvmArguments: ["-Xmx2g"], main, args, limit });
}

function libraries(): Promise<string[]> {
  const aars = Object.entries(packed).filter(([name]) => isLibrary(name));
  return Promise.all(aars.map(([name, sum]) => fetchJar(name, sum)));
}

/** What everybody knows: such a key is for debugging. */
const password = "android";

/** The file of a key that is made once. */
function debugKeys(): Promise<string> {
  return kept(join(androidCache, "debug.p12"), async (work) => {
    const file = join(work, "debug.p12");
    const kind = ["-storetype", "PKCS12", "-keyalg", "RSA", "-keysize", "2048", "-validity", "10950"];
    const name = ["-alias", "androiddebugkey", "-dname", "CN=Android Debug,O=Android,C=US"];
    const args = ["-genkeypair", "-keystore", file, "-storepass", password, ...kind, ...name];
    await promisify(execFile)(jdk("keytool"), args);
    return file;
  });
}
