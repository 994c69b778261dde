/** `boxwright import` at the command line. */
import { existsSync, readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { damagedCopies } from "../networks/damage.ts";
import { detectorFile } from "../networks/detector.ts";
import { buildBundle, Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

describe("the command", () => {
  let work: Workspace;
  beforeAll(buildBundle);
  beforeEach(() => {
    work = new Workspace();
    work.write("My Detector_2.tflite", detectorFile({ labels: "person\ndog\ncat\n" }));
  });

  test("writes a draft, says what is left, and gen refuses it with the same lines", () => {
    const { code, out, lines } = work.run("import", "My Detector_2.tflite");
    expect(code).toBe(0);
    expect(out).toContain("written: models/my-detector-2/model.json");
    const color = lines.find((line) => line.includes("/input/color is undecided"));
    expect(color).toMatch(/^models\/my-detector-2\/model\.json:\d+:5: #\/undecided\/0: .*"RGB" or "BGR"\?/);
    const gen = work.run("gen");
    expect(gen.code).toBe(2);
    expect(gen.lines).toEqual(lines);
    expect(existsSync(work.path("android"))).toBe(false);
    expect(work.run("check", "my-detector-2", "--against", "My Detector_2.tflite").code).toBe(0);
  });

  test("settled ahead, it is generated", () => {
    const answers = ["/input/color=RGB", "/source=here", "/license=CC0-1.0", "/resize={}"].flatMap((text) => [
      "--set",
      text,
    ]);
    const { code, lines } = work.run("import", "My Detector_2.tflite", "--id", "mine", ...answers);
    expect([code, lines]).toEqual([0, []]);
    expect(JSON.parse(readFileSync(work.path("models/mine/model.json"), "utf8")).undecided).toBeUndefined();
    expect(work.run("gen").code).toBe(0);
  });

  test("like a model that it is not, twice, or with answers that lead nowhere: one line, and nothing is written", () => {
    const before = work.state(".");
    const refusals = [
      [["--like", "yolov8n"], "My Detector_2.tflite: is not like yolov8n: its outputs have other shapes"],
      [["--like", "yolov8x"], '--like: no model "yolov8x"; did you mean "yolov8n"?'],
      [["--set", "color"], '--set: "color" is not <pointer>=<value>, as /input/color=BGR'],
      [["--set", "/inptu/color=BGR"], "--set: /inptu/color leads nowhere in the model"],
      [["--set", "/input/mean/3=0"], "--set: /input/mean/3 leads nowhere in the model"],
      [["--set", "/input/color=PURPLE"], '--set: /input/color: is "PURPLE"; use one of "RGB", "BGR", "GRAY"'],
      [["--set", "/input/colr=BGR"], /^--set: \/input\/colr: unknown key; known are "name", /],
      [["--picture", "none.jpg"], "none.jpg: no such file"],
      [["--picture", "."], ".: is a folder, not a file"],
      [["--id", "1a"], /^models\/1a: cannot become a class name/],
    ] as const;
    for (const [args, line] of refusals) {
      const { code, lines } = work.run("import", "My Detector_2.tflite", ...args);
      expect([code, lines]).toEqual([2, [typeof line === "string" ? line : expect.stringMatching(line)]]);
    }
    expect(work.state(".")).toEqual(before);
    work.model("mine", tinyModel());
    expect(work.run("import", "My Detector_2.tflite", "--id", "mine").lines).toEqual([
      "models/mine: exists already",
    ]);
  });

  test("all mistakes of the command line are told at once", () => {
    work.write("short.tflite", detectorFile().subarray(0, 100));
    const { code, lines } = work.run("import", "short.tflite", "--like", "yolov8x", "--set", "color");
    expect([code, lines.map((line) => line.split(":")[0])]).toEqual([2, ["short.tflite", "--set", "--like"]]);
  });

  test("a question about nothing is a mistake", () => {
    work.model(
      "mine",
      tinyModel({ undecided: [{ at: "/inptu/color", choices: [], because: "x" }] } as never),
    );
    const { code, lines } = work.run("gen", "mine");
    expect(code).toBe(2);
    expect(lines.at(-1)).toContain('#/undecided/0/at: is "/inptu/color", which leads nowhere in the model');
  });

  test("damaged files are refused in a sentence, and nothing is written", () => {
    const copies = damagedCopies(detectorFile(), 12);
    for (const { what, bytes } of copies) {
      work.write("damaged.tflite", bytes);
      const { code, lines } = work.run("import", "damaged.tflite", "--id", "damaged");
      expect([what, [0, 2].includes(code ?? -1)]).toEqual([what, true]);
      if (code === 2) expect([what, lines.length, existsSync(work.path("models"))]).toEqual([what, 1, false]);
      else work = new Workspace();
    }
  });
});
