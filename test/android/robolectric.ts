/**
 * Runs the Kotlin tests of an Android app under Robolectric 4.16, with real pixels, on API levels 26 and 35.
 *
 *     await testApp({ module: "android/app", namespace: "boxwright.app", ..., limit: 120 });
 */
import { createHash } from "node:crypto";
import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import {
  type AppSource,
  androidFlags,
  type CompiledApp,
  compileApp,
} from "../../build-scripts/android/app.ts";
import {
  type Artifacts,
  aapt2,
  androidCache,
  androidJar,
  fetchClasspath,
} from "../../build-scripts/android/artifacts.ts";
import { failureOf } from "../../build-scripts/android/failure.ts";
import { type Host, hostObstacle, onHost } from "../../build-scripts/android/host/host.ts";
import { compileJava } from "../../build-scripts/android/javac.ts";
import { fetchJar } from "../../build-scripts/download.ts";
import { compile, filesUnder, sourcesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { kept } from "../../build-scripts/kotlin/kept.ts";
import { inTemporaryFolder } from "../../build-scripts/kotlin/temporary.ts";
import pins from "./artifacts.json" with { type: "json" };
import { type JUnitResult, report, runJUnit } from "./junit/junit.ts";

export interface AppTests extends Omit<AppSource, "folder"> {
  /** With src/main and src/test/kotlin: "android/app". */
  readonly module: string;
  /**
   * Runtimes of networks, whose classes the app is compiled against. Their native code runs unless the system property
   * boxwright.engines.obstacle says why not; tests that need it are to skip themselves then.
   */
  readonly engines?: Artifacts;
  /** Read by tests as System.getProperty: where pictures lie, where screenshots go. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Seconds for all tests together. */
  readonly limit: number;
}

/** Of what `robolectric.properties` says for all tests; a test may say otherwise by @Config and @GraphicsMode. */
const settings = "sdk=26,35\ngraphicsMode=NATIVE\nqualifiers=w360dp-h640dp-xhdpi\n";
const libraries: Artifacts = { ...pins.robolectric, ...pins.junit };
const jvmArguments = [
  "-Xmx2g",
  "-XX:+UseSerialGC",
  "-XX:TieredStopAtLevel=1",
  // One tier has 48 MB, which two Androids fill; then all that follows is interpreted.
  "-XX:ReservedCodeCacheSize=256m",
  // BitmapFactory.decodeFile looks into FileInputStream.
  "--add-opens=java.base/java.io=ALL-UNNAMED",
  // A test asks it which files are read; until Java 24, which has none any more.
  "-Djava.security.manager=allow",
  "-Drobolectric.offline=true",
  "-Drobolectric.alwaysIncludeVariantMarkersInTestName=true",
  // A native library is loaded once in a JVM, so by one class loader.
  "-Dorg.robolectric.packagesToNotAcquire=org.tensorflow,org.pytorch,com.facebook,ai.onnxruntime",
];

/** Makes each test of the app, on each API level, a test of vitest; they have run when this returns. */
export async function testApp(tests: AppTests): Promise<void> {
  const obstacle = await obstacleToRobolectric();
  if (obstacle === undefined) report(await robolectric(tests));
  else test(tests.module, ({ skip }) => skip(obstacle));
}

/** Why they cannot run here; undefined where they can. */
async function obstacleToRobolectric(): Promise<string | undefined> {
  const parts = Promise.all([aapt2(), androidJar(), fetchClasspath(libraries), imageFolder()]);
  const notFetched = await failureOf(parts);
  return notFetched && `Robolectric's parts cannot be fetched: ${notFetched}`;
}

/** Compiles the app and its tests, and runs these; one result for each method and API level. */
async function robolectric(tests: AppTests): Promise<JUnitResult[]> {
  const engines = await enginesOf(tests.engines ?? {});
  const classpath = [...(tests.classpath ?? []), ...engines.classpath];
  const app = await compileApp({ ...tests, folder: join(tests.module, "src/main"), classpath });
  const framework = [await standIn(), ...(await fetchClasspath(libraries)), await androidJar()];
  const under = [app.classes, app.resourceClasses, ...classpath, ...framework];
  const jar = await compile(filesUnder(join(tests.module, "src/test/kotlin")), {
    classpath: under,
    // Tests see what is internal to the app.
    flags: [...androidFlags, `-Xfriend-paths=${app.classes}`],
  });
  const images = await imageFolder();
  return inTemporaryFolder((work) => {
    writeConfiguration(work, tests.namespace, app);
    const properties = Object.entries({ ...tests.properties, "robolectric.dependency.dir": images });
    return runJUnit({
      jar,
      classpath: [jar, work, ...under],
      environment: engines.environment,
      jvmArguments: [
        ...jvmArguments,
        ...engines.jvmArguments,
        ...properties.map(([name, value]) => `-D${name}=${value}`),
      ],
      limit: tests.limit,
    });
  });
}

async function enginesOf(artifacts: Artifacts): Promise<Host> {
  const obstacle = await hostObstacle(artifacts);
  if (obstacle === undefined) return onHost(artifacts);
  const classpath = await fetchClasspath(artifacts);
  return { classpath, environment: {}, jvmArguments: [`-Dboxwright.engines.obstacle=${obstacle}`] };
}

/** The few classes of androidx.test that Robolectric calls. */
async function standIn(): Promise<string> {
  return compileJava(sourcesUnder("test/android/androidx-test-standin", ".java"), [await androidJar()]);
}

/** A folder with Android as Robolectric runs it, under the names that it looks for. */
async function imageFolder(): Promise<string> {
  const each = Object.values(pins.images).flatMap((image) => Object.entries(image));
  const hash = createHash("sha256").update(JSON.stringify(each)).digest("hex");
  const target = join(androidCache, `images-${hash.slice(0, 16)}`);
  return kept(target, async (work) => {
    for (const [name, sum] of each) {
      const [, artifact, version] = name.split(":");
      linkSync(await fetchJar(name, sum), join(work, `${artifact}-${version}.jar`));
    }
    return work;
  });
}

/** What Robolectric reads on the class path about tests and app. */
function writeConfiguration(folder: string, namespace: string, { resources }: CompiledApp): void {
  const assets = join(folder, "assets");
  const tools = join(folder, "com/android/tools");
  for (const one of [assets, tools]) mkdirSync(one, { recursive: true });
  const app = {
    android_custom_package: namespace,
    android_merged_manifest: resources.manifest,
    android_merged_assets: assets,
    android_resource_apk: resources.apk,
  };
  const lines = Object.entries(app).map(([key, value]) => `${key}=${value.replaceAll("\\", "\\\\")}\n`);
  writeFileSync(join(tools, "test_config.properties"), lines.join(""));
  writeFileSync(join(folder, "robolectric.properties"), settings);
}
