import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Model } from "../../codegen/src/model.generated.ts";
import { detectorFile } from "../networks/detector.ts";
import { buildBundle, Workspace } from "../support/cli.ts";
import { tinyModel } from "../support/tiny.ts";

describe("the command", () => {
  beforeAll(buildBundle);
  let work: Workspace;
  beforeEach(() => {
    work = new Workspace();
    work.model("one", rows);
    work.write("network.tflite", detectorFile());
  });

  const output = (i: number, shape: readonly number[], axes: Model["outputs"][number]["axes"]) =>
    ({ name: `out:${i}`, type: "float32", shape, axes }) as const;
  const {
    boxes: _,
    priors,
    scores: __,
    selection,
    suppression,
    ...rest
  } = tinyModel({
    input: { width: 8, height: 8, layout: "NHWC", mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] },
    outputs: [
      output(0, [1, 10, 4], ["one", "anchor", "coord"]),
      output(1, [1, 10], ["one", "anchor"]),
      output(2, [1, 10], ["one", "anchor"]),
      output(3, [1], ["one"]),
    ],
    classes: { labels: ["person", "???", "cat"] },
  });
  const rows: Model = {
    ...rest,
    detections: {
      boxes: { from: "out:0", value: 0, columns: "yxyx" },
      classes: { from: "out:1", value: 0, means: "index" },
      scores: { from: "out:2", value: 0 },
      count: { from: "out:3" },
      threshold: 0.5,
      comparison: ">=",
    },
  };

  test("agrees with a file of TensorFlow, and exits with 0", () => {
    const { code, out, lines } = work.run("check", "--against", "network.tflite");
    expect([code, out, lines]).toEqual([0, "1 model agrees with the network file\n", []]);
  });

  test("says everything at once, with places, and exits with 1", () => {
    work.write("network.tflite", detectorFile({ order: [1, 0, 2, 3], labels: "person\n???\ndog\n" }));
    const { classes, scores: found, ...others } = rows.detections!;
    const detections = {
      ...others,
      classes: { ...classes, from: "out:2" },
      scores: { ...found, from: "out:1" },
      threshold: 0.1,
    };
    work.model("one", { ...rows, detections });
    const { code, lines } = work.run("check", "one", "--against", "network.tflite");
    expect(code).toBe(1);
    expect(lines.map((line) => line.replace(/:\d+:\d+:/, ":"))).toEqual([
      'models/one/model.json: #/outputs/0: "out:0" is output 1 of the network, not 0',
      'models/one/model.json: #/outputs/1: "out:1" is output 0 of the network, not 1',
      'models/one/model.json: #/classes: label 2 is "cat"; labelmap.txt in the network says "dog"',
      "models/one/model.json: #/detections/threshold: is 0.1; the network leaves out what is below 0.25",
      'models/one/model.json: #/detections/classes/from: is "out:2", which holds scores',
      'models/one/model.json: #/detections/scores/from: is "out:1", which holds classes',
    ]);
    expect(lines.every((line) => /^models\/one\/model\.json:1:\d+: #/.test(line))).toBe(true);
  });

  test.each([
    [
      "a damaged file",
      ["--against", "damaged.tflite"],
      "damaged.tflite: is damaged: something lies behind its end",
    ],
    ["a file that is not there", ["--against", "none.onnx"], "none.onnx: no such file"],
    ["an unknown model", ["onee"], 'models: no model "onee"; did you mean "one"?'],
    ["a model without a file", ["one"], "models/one: has no weights.json; pass --against <file>"],
  ])("refuses %s in one line, with 2", (_what, args, line) => {
    work.write("damaged.tflite", detectorFile().subarray(0, 700));
    const { code, lines } = work.run("check", ...args);
    expect([code, lines]).toEqual([2, [line]]);
  });

  test("takes the file of weights.json, and fetches nothing", () => {
    const weights = {
      package: "net@1.0.0",
      integrity: `sha512-${"A".repeat(86)}==`,
      file: "net.tflite",
      sha256: "0123456789abcdef".repeat(4),
    };
    work.write("models/one/weights.json", JSON.stringify(weights));
    expect(work.run("check").lines).toEqual([
      "models/one/weights.json: net.tflite of net@1.0.0 is not here yet; npm run networks fetches it, or pass --against <file>",
    ]);
    work.write("node_modules/.cache/boxwright-demo/0123456789abcdef.tflite", detectorFile());
    expect(work.run("check").out).toBe("1 model agrees with the network file\n");
    work.write("models/one/weights.json", JSON.stringify({ ...weights, sha256: "x" }));
    expect(work.run("check")).toMatchObject({
      code: 2,
      lines: ["models/one/weights.json:1:154: #/sha256: is not 64 hexadecimal digits, in lower case"],
    });
  });
});
