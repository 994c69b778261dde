/** Random small models over the whole vocabulary. */
import fc from "fast-check";
import type {
  Boxes,
  Model,
  Multibox,
  Scores,
  Suppression,
  Tensor,
} from "../../codegen/src/model.generated.ts";

const level = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  columns: fc.integer({ min: 1, max: 5 }),
  step: fc.constantFrom(8, 16, 20),
  aspectRatios: fc.array(fc.constantFrom(2, 3, 0.5, 1.5), { maxLength: 2 }),
});

const priors: fc.Arbitrary<Multibox> = fc.array(level, { minLength: 1, maxLength: 3 }).chain((levels) =>
  fc.record({
    kind: fc.constant("multibox" as const),
    scales: fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), {
      minLength: levels.length + 1,
      maxLength: levels.length + 1,
    }),
    levels: fc.constant(levels),
    order: fc.constantFrom("shapeRowColumn", "rowColumnShape"),
    clamp: fc.constantFrom("none", "sizes", "all"),
  }),
);

const four = (values: fc.Arbitrary<number>) => fc.tuple(values, values, values, values);

const boxCode = fc
  .record(
    {
      kind: fc.constant("centerSize" as const),
      columns: fc.constantFrom("xywh" as const, "yxhw" as const),
      scale: fc.constantFrom("variances", "weights", "none"),
      numbers: four(fc.constantFrom(0.1, 0.2, 5, 10)),
      maxLogSize: fc.double({ min: 0.5, max: 5, noNaN: true }),
    },
    { requiredKeys: ["kind", "columns", "scale", "numbers"] },
  )
  .map(({ scale, numbers, ...code }) => ({ ...code, ...(scale !== "none" && { [scale]: numbers }) }));

const suppression: fc.Arbitrary<Suppression> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: "none" } as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("hard" as const),
      scope: fc.constantFrom("class", "all"),
      overlap: fc.constantFrom("iou", "iouOrZero"),
      threshold: fc.constantFrom(0.25, 0.5, 1 / 3, 0.45),
      dropWhen: fc.constantFrom(">", ">=", "not <", "not <="),
    }),
  },
);

const cap = fc.constantFrom(1, 2, 5, 20);

const selection = fc.record(
  {
    threshold: fc.constantFrom(0.05, 0.25, 0.5, 0.3),
    comparison: fc.constantFrom(">" as const, ">=" as const),
    maxCandidatesPerClass: cap,
    maxDetections: cap,
    ties: fc.constantFrom("lowestRow" as const, "lowestClass" as const, "highestClass" as const),
    order: fc.constantFrom("descending" as const, "ascending" as const),
  },
  { requiredKeys: ["threshold", "comparison", "ties", "order"] },
);

/** How the numbers lie in memory: one tensor or one a level, boxes and scores apart or together, in which order of axes. */
const storage = fc.record({
  perLevel: fc.boolean(),
  together: fc.boolean(),
  flat: fc.boolean(),
  valueFirst: fc.boolean(),
  cellAxes: fc.shuffledSubarray(["row", "column", "shape", "value"] as const, { minLength: 4 }),
});
type Storage = typeof storage extends fc.Arbitrary<infer T> ? T : never;

export const models: fc.Arbitrary<Model> = fc
  .record({
    priors,
    boxCode,
    classes: fc.integer({ min: 1, max: 5 }),
    scores: fc.record({
      activation: fc.constantFrom("none", "sigmoid", "softmax"),
      pick: fc.constantFrom("all", "best"),
    }),
    background: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
    selection,
    suppression,
    storage,
    result: fc.record({
      space: fc.constant("normalized" as const),
      clip: fc.constantFrom("none" as const, "before" as const, "after" as const),
    }),
  })
  .map(({ priors, boxCode, classes, scores, background, selection, suppression, storage, result }) => {
    const columns = classes + (background === undefined ? 0 : 1);
    const parts = layOut(priors, columns, storage);
    return {
      format: 1,
      title: "Random",
      source: "test/property/models.ts",
      license: "CC0-1.0",
      input: {
        width: 64,
        height: 48,
        layout: "NCHW",
        type: "float32",
        color: "RGB",
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      resize: { kind: "stretch", sampling: "halfPixel" },
      outputs: parts.outputs,
      priors,
      boxes: { ...boxCode, ...parts.boxes } as Boxes,
      scores: {
        ...scores,
        ...parts.scores,
        ...(background !== undefined && { background: background % columns }),
      } as Scores,
      selection,
      suppression,
      result,
      classes: { labels: Array.from({ length: classes }, (_, i) => `class ${i}`) },
    } satisfies Model;
  });

function layOut(priors: Multibox, columns: number, storage: Storage) {
  const levels = priors.levels.map(({ rows, columns, aspectRatios }) => ({
    row: rows,
    column: columns,
    shape: 2 + 2 * aspectRatios.length,
  }));
  const groups = storage.perLevel ? levels.map((one) => [one]) : [levels];
  const cells = storage.perLevel && !storage.flat;
  const tensor = (name: string, group: typeof levels, count: number): Tensor => {
    const anchor = group.reduce((sum, { row, column, shape }) => sum + row * column * shape, 0);
    const sizes: Record<string, number> = { ...group[0]!, anchor, value: count };
    const axes = cells
      ? storage.cellAxes
      : storage.valueFirst
        ? (["value", "anchor"] as const)
        : (["anchor", "value"] as const);
    return { name, type: "float32", shape: [1, ...axes.map((axis) => sizes[axis]!)], axes: ["one", ...axes] };
  };
  const named = (prefix: string, count: number) =>
    groups.map((group, i) => tensor(`${prefix}${i}`, group, count));
  if (storage.together) {
    const outputs = named("out", 4 + columns);
    const from = outputs.map(({ name }) => name);
    return { outputs, boxes: { from, values: [0, 4] }, scores: { from, values: [4, 4 + columns] } };
  }
  const [boxes, scores] = [named("boxes", 4), named("scores", columns)];
  const names = (tensors: Tensor[]) => ({ from: tensors.map(({ name }) => name) });
  return { outputs: [...scores, ...boxes], boxes: names(boxes), scores: names(scores) };
}
