import type { NetworkFile } from "../network/network-file.ts";
import { error, type Finding } from "../problem.ts";
import { priorBoxes } from "../resolve/prior-boxes.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";

/** What float32 and another order of operations may change, as a fraction of the input. */
const rounding = 1e-5;

/** Compares each prior with the anchor of the file at its place. */
export function checkPriors(model: ResolvedModel, { anchors }: NetworkFile): Finding[] {
  if (model.kind !== "raw" || model.priors === undefined || anchors === undefined) return [];
  const { input, result } = model.written;
  const priors = priorBoxes(model.priors, input, result.space === "pixels" ? "pixels" : "input");
  if (priors.length !== anchors.boxes.length) {
    return [error("/priors", `are ${priors.length}; the network has ${anchors.boxes.length} anchors`)];
  }
  const away = priors.map((prior, i) =>
    Math.max(...prior.map((value, k) => Math.abs(value - anchors.boxes[i]![k]!))),
  );
  const differing = away.filter((distance) => distance > anchors.tolerance + rounding).length;
  if (differing === 0) return [];
  const worst = away.indexOf(away.reduce((a, b) => Math.max(a, b)));
  const shown = (box: readonly number[]) => box.map((value) => Number(value.toFixed(4))).join(", ");
  return [
    error(
      "/priors",
      `${differing} of ${priors.length} are not the network's anchors; prior ${worst} is ${shown(priors[worst]!)}, and the network's ${shown(anchors.boxes[worst]!)} (centre x, centre y, width, height in 0..1)`,
    ),
  ];
}
