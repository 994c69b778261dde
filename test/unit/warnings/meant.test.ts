/** What looks like a mistake and is said to be none. */
import { describe, expect, test } from "vitest";
import { shippedModels } from "../../../build-scripts/kotlin/models.ts";
import { load } from "../../../codegen/src/load.ts";
import type { Meant } from "../../../codegen/src/model.generated.ts";
import { warnings } from "../../../codegen/src/warnings/warnings.ts";
import { problemsOf } from "../../support/problems.ts";
import { tinyModel } from "../../support/tiny.ts";
import { vocabulary } from "../../support/vocabulary.ts";
import { linesOf } from "./cases.ts";

const low = (meant: Meant) => ({ ...tinyModel({ selection: { threshold: 0.001 } }), meant });

describe("meant", () => {
  test("silences one kind of warning, and no other", () => {
    const reason = "this app looks at everything";
    expect(linesOf(low({ lowThreshold: reason }))).toEqual([]);
    expect(linesOf({ ...low({ lowThreshold: reason }), classes: { labels: ["a", "a"] } })).toEqual([
      expect.stringContaining("[equalLabels]"),
    ]);
  });
  test("that nothing needs is a warning", () => {
    expect(linesOf(low({ lowThreshold: "so", equalLabels: "twins" }))).toEqual([
      "models/tiny/model.json: warning: #/meant/equalLabels: no warning needs this any more; remove it",
    ]);
  });
  test("has a reason, and a name that a warning has", () => {
    expect(linesOf(low({ lowThreshold: "" }))).toEqual([
      "models/tiny/model.json: #/meant/lowThreshold: is empty; write why this is meant",
    ]);
    expect(linesOf(low({ lowTreshold: "so" } as Meant))).toEqual([
      'models/tiny/model.json: #/meant/lowTreshold: unknown key; did you mean "lowThreshold"?',
    ]);
  });
  test("has a name for each warning", () => {
    const names = [...vocabulary()].filter((word) => word.startsWith("Meant."));
    expect(names.sort()).toEqual(
      Object.keys(warnings)
        .map((name) => `Meant.${name}`)
        .sort(),
    );
  });
});

test("nothing is said of the models that ship, nor of those that are generated in tests", () => {
  expect(problemsOf(...shippedModels())).toEqual([]);
  for (const folder of ["test/generated/models", "test/consumer/models"]) {
    const found = load(folder, []);
    if (!found.ok) throw new Error(`no models in ${folder}`);
    expect(problemsOf(...found.value)).toEqual([]);
  }
});
