/** Models that break a rule, and the way to check what is said of them. */
import { describe, expect, test } from "vitest";
import type {
  Boxes,
  DetectionRows,
  Grid,
  Model,
  Quality,
  Resize,
  Scores,
  Suppression,
  Tensor,
} from "../../../codegen/src/model.generated.ts";
import type { Rules } from "../../../codegen/src/rules/rule.ts";
import { source } from "../../support/models.ts";
import { problemsOf } from "../../support/problems.ts";
import { tinyModel } from "../../support/tiny.ts";
import type { Written } from "../../support/written.ts";

/** For every rule, models that break it and the exact lines that follow. */
export type Broken = Readonly<Record<string, readonly (readonly [Written<Model>, ...string[]])[]>>;

export function describeRules(rules: Rules, broken: Broken): void {
  test("every rule is tested", () => expect(Object.keys(broken).sort()).toEqual(Object.keys(rules).sort()));
  describe.each(Object.entries(broken))("%s", (_, cases) => {
    test.each(cases)("%#", (model, ...lines) => {
      expect(problemsOf(source("tiny", model, { "labels.txt": "a\nb\n" }))).toEqual(
        lines.map((line) => `models/tiny/model.json: ${line}`),
      );
    });
  });
}

const [offsets, second] = tinyModel().outputs as [Tensor, Tensor];
export const classes = second;
export const outputs = (change: Partial<Tensor>, ...more: Tensor[]) => ({
  ...tinyModel(),
  outputs: [offsets, { ...classes, ...change }, ...more],
});
export const boxes = (change: Written<Boxes>, rest: Partial<Model> = {}): Written<Model> => ({
  ...tinyModel(),
  boxes: change,
  ...rest,
});
export const scores = (change: Partial<Scores>) => tinyModel({ scores: change });
export const quality = (change: Partial<Quality>): Quality => ({
  from: ["classes"],
  values: [0, 1],
  activation: "none",
  combine: "product",
  gate: false,
  ...change,
});
export const suppression = (change: Suppression, rest: Parameters<typeof tinyModel>[0] = {}): Model => ({
  ...tinyModel(rest),
  suppression: change,
});
export const soft: Suppression = {
  kind: "soft",
  scope: "class",
  overlap: "iou",
  decay: { kind: "gaussian", sigma: 0.5 },
};
export const weighted: Suppression = { kind: "weighted", scope: "all", overlap: "iou", threshold: 0.3 };
export const squared: Boxes = { kind: "squaredSigmoid", from: ["offsets"], activation: "sigmoid" };
export const unordered: Grid = {
  kind: "grid",
  levels: [
    {
      stride: 50,
      rows: 1,
      columns: 2,
      shapes: [
        [50, 50],
        [25, 25],
      ],
    },
  ],
  offset: 0.5,
  clamp: "none",
};
export const grid: Grid = { ...unordered, order: "rowColumnShape" };

export const letterbox = { kind: "letterbox", sampling: "halfPixel", position: "center", pad: 114 } as const;
export const resized = (resize: Written<Resize>): Written<Model> => ({ ...tinyModel(), resize });

export const row: Tensor = { name: "rows", type: "float32", shape: [10, 6], axes: ["anchor", "value"] };
const roles: Written<DetectionRows> = {
  boxes: { from: "rows", columns: "xyxy" },
  scores: { from: "rows", value: 4 },
  classes: { from: "rows", value: 5, means: "index" },
  threshold: 0.5,
  comparison: ">",
};

/** A model whose graph ends in suppression. */
export function ended(
  change: Partial<Written<DetectionRows>> = {},
  tensors: readonly Tensor[] = [row],
): Written<Model> {
  const { format, title, source, license, input, resize, result, classes } = tinyModel();
  return {
    format,
    title,
    source,
    license,
    input,
    resize,
    result,
    classes,
    outputs: tensors,
    detections: { ...roles, ...change },
  };
}

export function without(model: Written<Model>, ...keys: (keyof Model)[]): Written<Model> {
  return Object.fromEntries(
    Object.entries(model).filter(([key]) => !keys.includes(key as keyof Model)),
  ) as unknown as Written<Model>;
}
