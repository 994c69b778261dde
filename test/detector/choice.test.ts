/** A generated package as an app sees it that knows no model by name. */
import { beforeAll, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { generateAll } from "../../codegen/src/generate.ts";
import { load } from "../../codegen/src/load.ts";
import { saidBy } from "../support/said.ts";

let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  const sources = load("test/generated/models", []);
  const models = sources.ok ? generateAll(sources.value, "boxwright.models") : sources;
  if (!models.ok) throw new Error(JSON.stringify(models.problems));
  found = await saidBy([...models.value, ...filesUnder("test/detector")], "Choice");
});

test.each([
  ["entry listed-points", "One class, points, priors from a file, weighted suppression"],
  ["get", "listed-points"],
  ["get nothing", "null"],
  ["input of detections-rows", "input: int8 1 x 32 x 48 x 3; 48 x 32"],
  ["outputs of detections-rows", "output: float32 -1 x 7; num_dets: int32 1"],
  ["classes of detections-rows", "[a, b] [2, 5], 0 points"],
  ["classes of listed-points", "[face] [0], 2 points"],
  ["quantization", "0.05 150"],
  ["no quantization", "null"],
  ["one output of two", "the network has 2 outputs, not 1"],
  ["exchanged", '"output" is float32, but is given as Tensor.Ints'],
  ["half a row", "output holds 9 numbers, but -1 x 7 is a multiple of 7"],
  ["a float input", '"input" is int8, but is given as Tensor.Floats'],
  ["a short input", "input holds 9 numbers, but 1 x 32 x 48 x 3 is 4608"],
  ["a transform of another model", "transform is of an input of 48 x 32, not of 32 x 32"],
  ["outputs that are not set", "lateinit property output has not been initialized"],
])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));

test("functions for one model and for any decode alike", () => {
  expect(found.get("typed")).toContain("label=b");
  expect(found.get("of any model")).toBe(found.get("typed"));
});

test("every model is in the catalogue", () => {
  const entries = [...found.keys()].filter((name) => name.startsWith("entry "));
  expect(entries).toHaveLength(7);
  expect(entries).toEqual(entries.toSorted());
});

test("rows of an input are written alone, by whoever wants them", () => {
  expect(found.get("rows written")).toBe("3.0");
  expect(found.get("rows not written")).toBe("0");
});
