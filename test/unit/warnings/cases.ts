/** Models that look wrong beside neighbours that do not, and the way to check what is said of them. */
import { describe, expect, test } from "vitest";
import type { Grid, Model, Multibox, Tensor } from "../../../codegen/src/model.generated.ts";
import type { Warnings } from "../../../codegen/src/warnings/warning.ts";
import { source, variant } from "../../support/models.ts";
import { problemsOf } from "../../support/problems.ts";
import { tinyModel } from "../../support/tiny.ts";
import type { Written } from "../../support/written.ts";
import { ended as uncounted } from "../rules/cases.ts";

interface Case {
  /** What is different in the model, and the line that follows. */
  readonly tells: readonly (readonly [model: Written<Model>, line: string])[];
  /** The nearest models of which nothing is said. */
  readonly silent: readonly Written<Model>[];
}

export type Cases = Readonly<Record<string, Case>>;

const files = {
  "labels.txt": "a\nb\n",
  "priors.csv": "50,50,20,20\n20,20,10,10\n5,5,4,4\n80,80,10,10\n",
  "fractions.csv": "0.5,0.5,0.2,0.2\n0.2,0.2,0.1,0.1\n0.1,0.1,0.1,0.1\n0.8,0.8,0.1,0.1\n",
};

export const linesOf = (model: Written<Model>, more: Readonly<Record<string, string>> = {}) =>
  problemsOf(source("tiny", model, { ...files, ...more }));

export function describeWarnings(warnings: Warnings, cases: Cases): void {
  test("every warning is tested", () =>
    expect(Object.keys(cases).sort()).toEqual(Object.keys(warnings).sort()));
  describe.each(Object.entries(cases))("%s", (name, { tells, silent }) => {
    test.each(tells)("tells %#", (model, line) =>
      expect(linesOf(model)).toEqual([`models/tiny/model.json: warning: #${line} [${name}]`]),
    );
    test.each(silent.map((model) => [model] as const))("is silent %#", (model) =>
      expect(linesOf(model)).toEqual([]),
    );
  });
}

/** The tiny model on an input of this size. */
export const input = (change: Partial<Model["input"]>) => tinyModel({ input: change });
export const resized = (resize: Written<Model["resize"]>): Written<Model> => ({ ...tinyModel(), resize });
export const letterbox = { kind: "letterbox", sampling: "opencv", position: "center" } as const;

/** A tiny model whose four priors are these. */
export const priors = (change: Partial<Multibox> & Pick<Multibox, "levels">): Written<Model> =>
  anchors(count(change.levels), { priors: { ...tinyModel().priors, ...change } as Multibox });
export const grid = (
  levels: Grid["levels"],
  anchorCount: number,
  change: Partial<Model> = {},
): Written<Model> =>
  anchors(anchorCount, {
    priors: { kind: "grid", offset: 0.5, order: "rowColumnShape", levels },
    ...change,
  });

const count = (levels: Multibox["levels"]) =>
  levels.reduce(
    (sum, { rows, columns, aspectRatios }) => sum + rows * columns * (2 + 2 * aspectRatios.length),
    0,
  );

/** The tiny model with another number of anchors. */
export function anchors(length: number, change: Written<Partial<Model>> = {}): Written<Model> {
  const outputs: Tensor[] = [
    { name: "offsets", type: "float32", shape: [length, 4], axes: ["anchor", "coord"] },
    { name: "classes", type: "float32", shape: [length, 2], axes: ["anchor", "class"] },
  ];
  return { ...tinyModel(), outputs, ...change } as Written<Model>;
}

/** Boxes that are decoded already, and scores, in one tensor. */
export function decoded(tensor: Partial<Tensor>, change: Written<Partial<Model>> = {}): Written<Model> {
  const { priors: _, ...model } = tinyModel();
  return {
    ...model,
    outputs: [{ name: "rows", type: "float32", shape: [20, 6], axes: ["anchor", "value"], ...tensor }],
    boxes: { kind: "decoded", from: ["rows"], values: [0, 4], columns: "xywh" },
    scores: { from: ["rows"], values: [4, 6], activation: "none", pick: "best" },
    ...change,
  } as Written<Model>;
}

/** A model whose graph ends in suppression, and says how many classes it knows. */
export function ended(...args: Parameters<typeof uncounted>): Written<Model> {
  const model = uncounted(...args);
  return { ...model, classes: { ...model.classes, count: 2 } };
}

// biome-ignore lint/suspicious/noExplicitAny: the JSON is changed before it is checked
export type Change = (json: any) => void;

/** Labels of a data set that is as large. */
export function labels(count: number, name = (index: number) => `class ${index}`): string[] {
  return Array.from({ length: count }, (_, i) => name(i));
}

/** Where warnings of a changed shipped model are, and which: `#/input/mean meanRange`. */
export function toldOf(model: string, change: Change): string[] {
  return problemsOf(variant(model, "mine", change)).map((line) =>
    line.replace(/^.*?: warning: (#[^:]*): .* \[(\w+)\]$/, "$1 $2"),
  );
}
