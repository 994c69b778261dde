/** Runs builds. With GRADLE=<program> in the environment that Gradle runs them, else the one of `home`. */
import { resolve } from "node:path";
import { beforeEach } from "vitest";
import { Builds } from "./home/builds.ts";
import { type Ended, type ExecuteOptions, execute } from "./home/execute.ts";
import { gradleHome, java, launch, offerApi, userHome } from "./home/home.ts";

/** The Gradle of GRADLE, a name or a path from this folder: builds run in others. */
function givenGradle(): string | undefined {
  const program = process.env.GRADLE;
  return program?.includes("/") ? resolve(program) : program;
}

/** Why no build can be run here, if none can. */
export const obstacle: string | undefined = await findObstacle();

async function findObstacle(): Promise<string | undefined> {
  if (process.env.GRADLE !== undefined) return undefined;
  if (process.platform === "win32")
    return "the Gradle of these tests was never tried on Windows: set GRADLE=<program>";
  const release = Number(/version "(\d+)/.exec((await execute(java, ["-version"])).output)?.[1]);
  if (!(release >= 17 && release <= 23))
    return `Gradle 8.11.1 runs on JDK 17 to 23, not on ${release}: set JAVA_HOME, or GRADLE=<program>`;
  return gradleHome().then(
    () => undefined,
    (error: Error) => `Gradle cannot be had: ${error.message.split("\n")[0]}`,
  );
}

/** Skips the tests of a file, with the reason, where no build can be run. */
export function needsGradle(): void {
  beforeEach(({ skip }) => {
    if (obstacle !== undefined) skip(obstacle);
  });
}

/**
 * One build, to its end. Kotlin is compiled in the same process, so that no daemon stays behind. It runs in the JVM of those before,
 * but beside another build in a new one.
 */
export async function gradle(
  args: readonly string[],
  { cwd = process.cwd(), env = process.env }: ExecuteOptions = {},
): Promise<Ended> {
  const options = { cwd, env: { ...env, GRADLE_USER_HOME: userHome } };
  const all = [
    ...["--console=plain", "-Pkotlin.compiler.execution.strategy=in-process"],
    ...["--init-script", resolve("test/gradle/init.gradle")],
    ...args,
  ];
  const given = givenGradle();
  if (given !== undefined) return execute(given, all, options);
  const home = await gradleHome();
  offerApi(home);
  builds ??= new Builds(home);
  return builds.busy ? execute(java, launch(home, all), options) : builds.run(cwd, options.env, all);
}

let builds: Builds | undefined;
