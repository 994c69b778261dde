/**
 * A real Gradle 8.11.1 from artifacts of Maven Central, for machines that have no Gradle.
 * The published jar of gradleApi() holds every class of Gradle but those of the Kotlin DSL. It is started as it is.
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fetchJar } from "../../../build-scripts/download.ts";
import { kept } from "../../../build-scripts/kotlin/kept.ts";
import artifacts from "./artifacts.json" with { type: "json" };
import { execute } from "./execute.ts";

const version = "8.11.1";
const whole = `dev.gradleplugins:gradle-api:${version}`;
/** Gradle finds its modules by file names. The jar of all of them takes the name of this one. */
const wholeName = `gradle-base-services-${version}.jar`;
const sources = resolve("test/gradle/home");
const programs = ["Prepare", "Launch", "IncrementalCompileTask"].map((name) => join(sources, `${name}.java`));

/** What is made for these tests, and what builds download. */
export const cache = resolve("node_modules/.cache/boxwright-gradle");
export const userHome = process.env.GRADLE_USER_HOME ?? join(cache, "user");
export const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";

/** The packages of the JDK that Gradle's own start script opens. */
const opened = [
  ...["lang", "lang.invoke", "net", "nio.charset", "util", "util.concurrent.atomic"].map(
    (name) => `java.base/java.${name}`,
  ),
  "java.prefs/java.util.prefs",
  "java.xml/javax.xml.namespace",
].map((name) => `--add-opens=${name}=ALL-UNNAMED`);

const classes = "classes.jsa";
const sharedArchive = (home: string) => `-XX:SharedArchiveFile=${join(home, classes)}`;

/** The Java command line that runs one build, or without `args` those that `Builds` asks for. The Android and the Kotlin plugin together need that much room for code. */
export function launch(home: string, args: readonly string[]): string[] {
  const memory = ["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=256m"];
  return [
    ...memory,
    sharedArchive(home),
    ...opened,
    "-cp",
    join(home, "lib", "*"),
    "Launch",
    ...(args.length > 0 ? ["--no-daemon", ...args] : []),
  ];
}

/** The folder of that Gradle; made when it is not there. */
export async function gradleHome(): Promise<string> {
  const code = [...programs, join(sources, "home.ts")].map((file) => sha256(readFileSync(file)));
  const home = join(cache, sha256(JSON.stringify([artifacts, code])).slice(0, 16));
  await kept(home, async (work) => {
    await fill(join(work, "lib"));
    return work;
  });
  // Not before it has its place: the archive is good for this class path alone.
  await kept(join(home, classes), (work) => archiveClasses(home, work));
  return home;
}

async function fill(lib: string): Promise<void> {
  mkdirSync(lib);
  for (const [name, sum] of Object.entries(artifacts)) {
    link(await fetchJar(name, sum), join(lib, name === whole ? wholeName : fileName(name)));
  }
  await must([join(sources, "Prepare.java"), version, lib, sources]);
}

/** "groovy-3.0.22.jar" for "org.codehaus.groovy:groovy:3.0.22". */
function fileName(artifact: string): string {
  return `${artifact.split(":").slice(1).join("-")}.jar`;
}

/** Runs one build, and keeps the classes that it loads in a form that the JVM starts with faster. */
async function archiveClasses(home: string, work: string): Promise<string> {
  writeFileSync(join(work, "settings.gradle"), "");
  const archive = join(work, classes);
  const args = launch(home, ["-q", "-p", work, "tasks"]);
  await must(args.map((arg) => (arg === sharedArchive(home) ? `-XX:ArchiveClassesAtExit=${archive}` : arg)));
  return archive;
}

/** Hands java-gradle-plugin the jar of gradleApi(), which it would else spend half a minute on making. */
export function offerApi(home: string): void {
  const folder = join(userHome, "caches", version, "generated-gradle-jars");
  const jar = join(folder, `gradle-api-${version}.jar`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(jar)) link(join(home, "lib", wholeName), jar);
}

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    if (!existsSync(to)) copyFileSync(from, to);
  }
}

async function must(args: readonly string[]): Promise<void> {
  const { code, output } = await execute(java, args, { env: { ...process.env, GRADLE_USER_HOME: userHome } });
  if (code !== 0) throw new Error(`java ${args.join(" ")} ended with ${code}:\n${output}`);
}

function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
