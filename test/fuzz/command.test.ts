/** The command line of `npm run fuzz`. */
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.for([
  ["--minutes", "ten"],
  ["--minutes", ""],
  ["--minutes", "-1"],
  ["--seed", "x"],
])("%s %s is one line", ([option, value]) => {
  const args = ["--minutes", "0", "--no-extremes", option, value] as string[];
  const command = ["build-scripts/run.mjs", "test/fuzz/fuzz.mts", ...args];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  expect(stderr).toMatch(
    new RegExp(`^error: option '${option} <.>' argument '${value}' is invalid. It is a number from 0 on.\n$`),
  );
  expect(status).toBe(2);
});
