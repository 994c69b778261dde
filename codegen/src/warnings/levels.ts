import type { Input, Priors } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import { first, ofRaw, short, type Warnings, warnIf } from "./warning.ts";

/** Levels of priors in another order than is said, or that do not fit the input. */
export const levelWarnings = {
  fallingScales: ofRaw(({ written: { priors } }) => {
    if (priors?.kind !== "multibox" || priors.levels.length === 1) return [];
    const found = priors.scales.flatMap((scale, i, scales) => {
      const before = scales[i - 1] ?? scale;
      const message = `is ${scale}, and the one before it ${before}; scales rise, as levels are finest first`;
      return warnIf(scale < before, `/priors/scales/${i}`, message);
    });
    return first(found, "scales");
  }),
  coarseFirst: ofRaw(({ written: { priors }, boxes }) => {
    const { pointer, widths } = cellsOf(priors);
    const pairs = widths.slice(1).map((width, i) => width - widths[i]!);
    const finer = pairs.some((change) => change < 0) && pairs.every((change) => change <= 0);
    // Tensors for each level show by their shapes which is which; Darknet itself goes from coarse to fine.
    const told = boxes.part.from.length > 1 || boxes.part.kind === "sigmoidCenter";
    const message = "go from coarse to fine, but anchors are counted finest first; swap them";
    return warnIf(finer && !told, pointer, message);
  }),
  cellsOffInput: ofRaw(({ written: { priors, input } }) => {
    if (priors?.kind === "multibox") {
      const found = priors.levels.flatMap((level, k) =>
        offInput(level.step, level, input, `/priors/levels/${k}/step`, ", or leave it out for input / cells"),
      );
      return first(found, "levels");
    }
    if (priors?.kind !== "grid") return [];
    const found = priors.levels.flatMap((level, k) =>
      offInput(level.stride, level, input, `/priors/levels/${k}/stride`),
    );
    return first(found, "levels");
  }),
} satisfies Warnings;

/** How wide the cells of each level are, in any unit. */
function cellsOf(priors: Priors | undefined): { pointer: string; widths: readonly number[] } {
  const pointer = "/priors/levels";
  switch (priors?.kind) {
    case "multibox":
    case "retinaNetAnchors":
      return { pointer, widths: priors.levels.map(({ rows, columns }) => 1 / (rows * columns)) };
    case "grid":
      return { pointer, widths: priors.levels.map(({ stride }) => stride) };
    case "ssdAnchors":
      return { pointer: "/priors/strides", widths: priors.strides };
    default:
      return { pointer, widths: [] };
  }
}

interface Cells {
  readonly rows?: number;
  readonly columns?: number;
}

/** Cells cover the input but for a part of one, as a convolution leaves them. */
function offInput(
  step: number | undefined,
  { rows, columns }: Cells,
  { width, height }: Input,
  pointer: string,
  advice = "",
): Finding[] {
  if (step === undefined) return [];
  const axes = [
    { cells: columns, side: width, name: "columns", of: "width" },
    { cells: rows, side: height, name: "rows", of: "height" },
  ];
  const [off] = axes.flatMap(({ cells, side, name, of }) =>
    cells !== undefined && Math.abs(cells * step - side) > step
      ? [`is ${step}, so that ${cells} ${name} cover ${short(cells * step)} pixels, but the ${of} is ${side}`]
      : [],
  );
  const both = "write what the original has";
  return off === undefined ? [] : warnIf(true, pointer, `${off}; ${both}${advice}`);
}
