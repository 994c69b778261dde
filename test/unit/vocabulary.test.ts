/** Every word of model.json is used by a model that a test decodes, and compares with another reading. */
import { expect, test } from "vitest";
import { shippedModels } from "../../build-scripts/kotlin/models.ts";
import { describe } from "../../codegen/src/extend.ts";
import type { Source } from "../../codegen/src/load.ts";
import { randomModels } from "../property/arbitraries/models.ts";
import { tinyModel } from "../support/tiny.ts";
import { vocabulary, wordsOf } from "../support/vocabulary.ts";

/** Words that say nothing to a decoder, or that only a folder can hold: what is shipped shows them. */
const outside = [
  "Model.$schema",
  "Input.name",
  "Tensor.axes = coord",
  "Tensor.axes = class",
  "Classes.labelsFile",
  "Classes.count",
  "Model.meant",
];

/** Names of warnings, which test/unit/warnings has all of, and questions, of which test/networks/import has some: with one, nothing is decoded. */
const isWarning = (word: string) => /^(Meant|Undecided)\.|^Model\.undecided$/.test(word);

/** Those of test/property, with its seed. */
const random = new Set(randomModels(1, 300).flatMap(({ model }) => [...wordsOf(model)]));

test("every word is in a random model, and so compared with the interpreter", () => {
  const silent = [...vocabulary()].filter((word) => !random.has(word) && !isWarning(word));
  expect(silent.sort()).toEqual([...outside].sort());
});

test("what is in none is in a shipped one", () => {
  const shipped = new Set(shippedModels().flatMap((one) => [...wordsOf(jsonOf(one))]));
  expect(outside.filter((word) => !shipped.has(word))).toEqual([]);
});

function jsonOf(source: Source): unknown {
  const description = describe(source);
  if (!description.ok) throw new Error("no model.json");
  return description.value.json;
}

test("words are told apart by the key that offers them", () => {
  const words = [...wordsOf(tinyModel({ selection: { maxDetections: 3 } }))];
  expect(words).toContain("Selection.maxDetections");
  expect(words).toContain("Selection.ties = lowestRow");
  expect(words).toContain("ResultSpace.keepNonFinite = false");
  expect(words.filter((word) => word.startsWith("CenterSize."))).toEqual([
    "CenterSize.kind = centerSize",
    "CenterSize.columns = xywh",
    "CenterSize.size",
    "CenterSize.size = exp",
  ]);
  expect(vocabulary()).toContain("SoftSuppression.overlap = iouPlusOne");
});
