/** How well one output of a shipped model agrees with one of a file, beside its shape: name, and the operators that it comes from. */
import { activations, linear, namesOf } from "../check/origins.ts";
import type { Boxes, Tensor } from "../model.generated.ts";
import type { NetworkFile } from "../network/network-file.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";

/** Operators that turn raw numbers into boxes. */
const arithmetic = new Set(["Mul", "Sub", "Add", "Div", "Exp", "Pow", "Max", "Min", "Clip"]);

/** Operators that choose detections among predictions. */
const endings = new Set(["TopK", "NonMaxSuppression", "TFLite_Detection_PostProcess"]);

export function evidenceOf(
  model: ResolvedModel,
  output: Tensor,
  network: NetworkFile,
  index: number,
): number {
  const named = namesOf(network, index).includes(output.name) ? 3 : 0;
  return named + originEvidence(model, output.name, network.outputs?.[index]?.origins);
}

/** Negative where numbers are boxes or scores already, and should be raw, or the other way round. */
function originEvidence(model: ResolvedModel, name: string, origins: readonly string[] | undefined): number {
  if (origins === undefined || origins.length === 0) return 0;
  const ended = origins.some((kind) => endings.has(kind));
  if (model.kind === "detections") return ended ? 2 : 0;
  if (ended) return -6;
  const { boxes, scores } = model;
  const [hasBoxes, hasScores] = [boxes.part, scores.part].map(({ from }) => from.includes(name));
  return (
    (hasBoxes ? boxEvidence(boxes.part, hasScores === true, origins) : 0) +
    (hasScores ? scoreEvidence(scores.part.activation, hasBoxes === true, origins) : 0)
  );
}

function boxEvidence(part: Boxes, shared: boolean, origins: readonly string[]): number {
  if ("activation" in part && part.activation === "none")
    return origins.some((kind) => activations.has(kind)) ? 2 : -6;
  const raw = origins.some((kind) => linear.has(kind));
  const computed = origins.some((kind) => arithmetic.has(kind));
  if (part.kind === "decoded") return computed || (!raw && !shared) ? 2 : -6;
  return raw ? 2 : -6;
}

function scoreEvidence(activation: string, shared: boolean, origins: readonly string[]): number {
  const activated = origins.some((kind) => activations.has(kind));
  const raw = origins.every((kind) => linear.has(kind));
  if (["none", "unit"].includes(activation)) return activated ? 2 : shared && raw ? -6 : -1;
  return shared || !activated ? (activated ? 0 : 2) : -1;
}
