/** `npm run verify`: what it says of a sound model, and that it notices what is wrong. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { load } from "../../codegen/src/load.ts";
import { type GoldenCase, goldenCases } from "../support/cases.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import { steps } from "./steps.ts";

function verify(...args: string[]) {
  const script = ["build-scripts/run.mjs", "test/verify/verify.mts", ...args];
  const { status, stdout, stderr } = spawnSync("node", script, { encoding: "utf8" });
  return { code: status, out: stdout.trim().split("\n"), err: stderr.trim().split("\n") };
}

describe("the command", () => {
  test("says one line for each thing that it proved", () => {
    const { code, out } = verify("listed-points", "--models", "test/generated/models");
    expect(out).toEqual([
      "ok   test/generated/models/listed-points/model.json: no mistake",
      "ok   ListedPoints.kt: compiles without a warning",
      "todo no golden case: npm run golden -- listed-points --pin <folder>",
      expect.stringMatching(
        /^ok {3}50 sets of random outputs, \d\d+ detections: the interpreter's bit for bit$/,
      ),
      "ok   20 random frames: input and boxes are the interpreter's",
    ]);
    expect(code).toBe(0);
  });

  test.each([
    [["listed-pionts"], 'test/generated/models: no model "listed-pionts"; did you mean "listed-points"?'],
    [[], "error: missing required argument 'id'"],
    [["listed-points", "--model"], "error: unknown option '--model' (Did you mean --models?)"],
  ])("%j: %s", (args, line) => {
    const { code, err } = verify(...args, "--models", "test/generated/models");
    expect([code, err[0]]).toEqual([2, line]);
  });
});

describe("what is wrong", () => {
  const loaded = load(resolve("models"), ["blazeface-short"]);
  const [blazeface] = loaded.ok ? loaded.value : [];
  const linesOf = async (...args: Parameters<typeof steps>) => {
    const lines: string[] = [];
    for await (const { state, text } of steps(...args)) lines.push(`${state} ${text}`);
    return lines;
  };
  const changed = (change: (golden: GoldenCase) => GoldenCase) => ({
    goldenCases: () => goldenCases("blazeface-short").map(change),
  });

  test("a detection that differs from a golden case", async () => {
    const lines = await linesOf(
      blazeface!,
      changed(({ expected, ...golden }) => ({ ...golden, expected: expected.slice(1) })),
    );
    expect(lines.filter((line) => line.startsWith("fail"))).toEqual([
      expect.stringMatching(
        /^fail test\/cases\/blazeface-grace-hopper: detection 0: class 0 with score 0\.\d+ is found, but nothing was expected$/,
      ),
      expect.stringMatching(/^fail test\/cases\/blazeface-short-two: detection 0: score 0\.\d+, not 0\.\d+$/),
    ]);
  });

  test("a case for outputs of another name", async () => {
    const lines = await linesOf(
      blazeface!,
      changed((golden) => ({ ...golden, inputs: {} })),
    );
    expect(lines[2]).toBe('fail case.json has no input for the output "regressors"');
  });

  test("a decoder and preprocessing that differ from the interpreter", async () => {
    const differences = [undefined, "number 7 is 1, not 2"];
    const lines = await linesOf(source("tiny", tinyModel()), {
      interpreted: () => [],
      shotDifference: () => differences.shift(),
    });
    expect(lines.slice(3)).toEqual([
      expect.stringMatching(/^fail random outputs of seed \d+, against the interpreter: detection 0: class /),
      "fail random frame 1, against the interpreter: number 7 is 1, not 2",
    ]);
  });
});
