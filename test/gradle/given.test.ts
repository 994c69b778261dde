/** GRADLE=<program>: the Gradle that these tests are told to run. */
import { tmpdir } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { gradle } from "./gradle.ts";

afterEach(() => vi.unstubAllEnvs());

test("may be a path from here, as ./gradlew is, though builds run in other folders", async ({ skip }) => {
  if (process.platform === "win32") skip("./gradlew is for a shell");
  vi.stubEnv("GRADLE", "./gradlew");
  // It downloads nothing where it finds no Java.
  const { output } = await gradle(["help"], {
    cwd: tmpdir(),
    env: { ...process.env, JAVA_HOME: "/nowhere" },
  });
  expect(output).toContain("JAVA_HOME is set to an invalid directory: /nowhere");
});
