import type { Tensor } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolve.ts";
import { type BoxPlan, planBoxes } from "./boxes.ts";
import { classDoc, decodeDoc } from "./docs.ts";
import { type LabelsPlan, planLabels } from "./labels.ts";
import { kotlinString } from "./literals.ts";
import { kotlinClassName, kotlinParameterName } from "./names.ts";
import { type PriorsPlan, planPriors } from "./priors.ts";
import { planScan, type ScanPlan } from "./scan.ts";
import { planWalk, type WalkPlan } from "./walk.ts";

/**
 * What one generated Kotlin file says, in Kotlin's own words.
 *
 *  - Every string here is Kotlin source already: escaped, suffixed, legal where it lands.
 *  - Lists are in output order; emit never sorts.
 *  - No optional fields: a template cannot ask "is it there?".
 *  - Plain JSON data, so `--dump-plan` can print it and tests can write it by hand.
 */
export interface ModelPlan {
  /** Path of model.json, for the banner. */
  readonly source: string;
  readonly packageName: string;
  readonly className: string;
  readonly classDoc: readonly string[];
  readonly decodeDoc: readonly string[];
  readonly inputWidth: number;
  readonly inputHeight: number;
  readonly inputChannels: number;
  /** Parameters of `decode`, without the last. */
  readonly parameters: string;
  /** Checks of the array sizes, one statement each. */
  readonly sizeChecks: readonly string[];
  /** Arguments of `Candidates`. */
  readonly candidates: string;
  readonly scan: ScanPlan;
  readonly boxes: BoxPlan;
  readonly priors: PriorsPlan;
  readonly walk: WalkPlan;
  readonly labels: LabelsPlan;
}

const ties = { lowestRow: "LOWEST_ROW", lowestClass: "LOWEST_CLASS", highestClass: "HIGHEST_CLASS" } as const;

export function plan(resolved: ResolvedModel, packageName: string): ModelPlan {
  const { model, labels, priorCount, priors } = resolved;
  const { width, height } = model.input;
  const pixels = model.result.space === "pixels";
  const tensors = readTensors(resolved);
  return {
    source: resolved.origin,
    packageName,
    className: kotlinClassName(resolved.id)!,
    classDoc: classDoc(resolved),
    decodeDoc: decodeDoc(resolved),
    inputWidth: width,
    inputHeight: height,
    inputChannels: model.input.mean.length,
    parameters: tensors.map(({ name }) => `${kotlinParameterName(name)}: FloatArray`).join(", "),
    sizeChecks: tensors.map(sizeCheck),
    candidates: `${priorCount}, ${labels.length}, Ties.${ties[model.selection.ties]}`,
    scan: planScan(resolved),
    boxes: planBoxes(resolved),
    priors: planPriors(priors, priorCount, pixels ? width : 1, pixels ? height : 1),
    walk: planWalk(resolved),
    labels: planLabels(resolved),
  };
}

/** The outputs that some part reads, in the order of the file. */
function readTensors({ model, boxes, scores }: ResolvedModel): Tensor[] {
  const read = new Set([boxes.view, scores.view].flatMap(({ slices }) => slices.map(({ tensor }) => tensor)));
  return model.outputs.filter(({ name }) => read.has(name));
}

function sizeCheck({ name, shape }: Tensor): string {
  const parameter = kotlinParameterName(name);
  const size = shape.reduce((a, b) => a * b, 1);
  const text = kotlinString(`${parameter} holds \0 numbers, but ${shape.join(" x ")} is ${size}`);
  return `require(${parameter}.size == ${size}) { ${text.replace("\\u0000", `\${${parameter}.size}`)} }`;
}
