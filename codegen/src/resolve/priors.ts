import type { Input, PriorFile, PriorOrder, Priors, Tensor } from "../model.generated.ts";
import { dimOf } from "./axes.ts";
import { gridLevels } from "./levels/grid.ts";
import { multiboxLevels } from "./levels/multibox.ts";
import { efficientDetLevels, multiscaleLevels } from "./levels/octave-anchors.ts";
import { retinaNetLevels } from "./levels/retinanet-anchors.ts";
import { ssdLevels } from "./levels/ssd-anchors.ts";
import type { Centers, PriorLevel, PriorTable } from "./prior-table.ts";

export function resolvePriors(priors: Priors, input: Input, listed: PriorTable["listed"]): PriorTable {
  const table = (levels: readonly PriorLevel[], order: PriorOrder = "rowColumnShape") => ({
    levels,
    order,
    clamp: "none" as const,
    listed: undefined,
  });
  switch (priors.kind) {
    case "multibox":
      return { ...table(multiboxLevels(priors, input), priors.order), clamp: priors.clamp };
    case "ssdAnchors":
      return table(ssdLevels(priors, input));
    case "multiscaleAnchors":
      return table(multiscaleLevels(priors, input));
    case "efficientDetAnchors":
      return table(efficientDetLevels(priors, input));
    case "retinaNetAnchors":
      return table(retinaNetLevels(priors, input));
    case "grid":
      return { ...table(gridLevels(priors, input), priors.order), clamp: priors.clamp };
    case "file":
      return { ...table(fileLevels(priors, listed?.length ?? 0)), listed };
  }
}

/** Listed priors stand in one row for each level. */
function fileLevels({ levels }: PriorFile, count: number): PriorLevel[] {
  return (levels ?? [count]).map((own) => unsizedLevel(1, own, 1));
}

/** Stands in for priors where boxes are decoded already: as many cells as the tensors have. */
export function levelsOf(tensors: readonly Tensor[]): PriorTable {
  const levels = tensors.map((tensor) => {
    const length = (axis: Tensor["axes"][number]) => dimOf(tensor, axis).size;
    return unsizedLevel(
      length("row"),
      length(tensor.axes.includes("anchor") ? "anchor" : "column"),
      length("shape"),
    );
  });
  return { levels, order: "rowColumnShape", clamp: "none", listed: undefined };
}

function unsizedLevel(rows: number, columns: number, shapes: number): PriorLevel {
  const none: Centers = { scale: 0, offset: 0, divisor: 1 };
  return { rows, columns, stride: 1, x: none, y: none, sizes: Array(shapes).fill([1, 1]), unit: "pixels" };
}
