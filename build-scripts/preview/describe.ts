/** What the page has to know of a model beside its compiled Kotlin. */
import { priorBoxes } from "../../codegen/src/resolve/prior-boxes.ts";
import type { RawModel, ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import type { View } from "../../codegen/src/resolve/view.ts";
import type { Description, Reading } from "./page/description.ts";

export function describe(resolved: ResolvedModel): Omit<Description, "wasm"> {
  const { id, written, labels, thresholds } = resolved;
  return {
    id,
    title: written.title,
    input: written.input,
    outputs: written.outputs,
    labels,
    thresholds: {
      ...thresholds,
      overlap: thresholds.overlap ?? null,
      statedIn: resolved.kind === "raw" ? "selection" : "detections",
    },
    undecided: written.undecided?.length ?? 0,
    readings: resolved.kind === "raw" ? readingsOf(resolved) : rowsOf(resolved),
    background: written.scores?.background ?? null,
    priors: resolved.kind === "raw" ? priorsOf(resolved) : [],
  };
}

function readingsOf({ boxes, angle, scores, keypoints }: RawModel): Reading[] {
  const views: [string, View | undefined][] = [
    ["boxes", boxes.view],
    ["sizes", boxes.sizes],
    ["scores", scores.view],
    ["quality", scores.quality?.view],
    ["classes", scores.picked?.view],
    ["angle", angle?.view],
    ["keypoints", keypoints?.view],
  ];
  return views.flatMap(([part, view]) =>
    (view?.slices ?? []).map(({ tensor, firstAnchor, anchors, offset, valueStride, dims }) => ({
      part,
      tensor,
      firstAnchor,
      anchors,
      offset,
      valueStride,
      dims,
      count: view!.count,
    })),
  );
}

/** Rows of graphs that end in suppression: all numbers of each row, whatever they mean. */
function rowsOf({ written: { outputs } }: ResolvedModel): Reading[] {
  return outputs.flatMap(({ name, shape, axes }) => {
    const rows = axes.indexOf("anchor");
    if (rows < 0) return [];
    const after = (axis: number) => shape.slice(axis + 1).reduce((a, b) => a * Math.abs(b), 1);
    const values = axes.findIndex((axis) => axis === "value" || axis === "coord" || axis === "class");
    return [
      {
        part: "row",
        tensor: name,
        firstAnchor: 0,
        anchors: shape[rows]!,
        offset: 0,
        valueStride: values < 0 ? 0 : after(values),
        dims: [{ size: shape[rows]!, stride: after(rows) }],
        count: values < 0 ? 1 : shape[values]!,
      },
    ];
  });
}

/** Centre x, centre y, width and height of each prior, one after the other, as fractions of the input. */
function priorsOf({ priors, written: { input, result } }: RawModel): number[] {
  if (priors === undefined) return [];
  return priorBoxes(priors, input, result.space === "pixels" ? "pixels" : "input").flat();
}
