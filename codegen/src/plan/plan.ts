import type { ResolvedModel } from "../resolve/resolve.ts";
import { planDecoder, type WalkPlan } from "./decoder.ts";
import { classDoc, decodeDoc, preprocessDoc } from "./docs.ts";
import { type LabelsPlan, planLabels } from "./labels.ts";
import { importsOf } from "./library.ts";
import { kotlinClassName } from "./names.ts";
import { type PreprocessPlan, planPreprocess } from "./preprocess.ts";
import { type PriorsPlan, planPriors } from "./priors.ts";
import { planRows, type RowsPlan } from "./rows.ts";
import { planTensors } from "./tensors.ts";

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
  /** Qualified names, sorted. */
  readonly imports: readonly string[];
  readonly className: string;
  readonly classDoc: readonly string[];
  readonly preprocessDoc: readonly string[];
  readonly decodeDoc: readonly string[];
  readonly inputWidth: number;
  readonly inputHeight: number;
  readonly inputChannels: number;
  /** Points of each detection. */
  readonly keypoints: number;
  /** Detections for which memory is set aside at once. */
  readonly capacity: number;
  readonly preprocess: PreprocessPlan;
  /** Parameters of `decode`. */
  readonly parameters: string;
  /** Checks of what is passed, one statement each. */
  readonly checks: readonly string[];
  readonly decoder: WalkPlan | RowsPlan;
  readonly priors: PriorsPlan;
  readonly labels: LabelsPlan;
}

export function plan(resolved: ResolvedModel, packageName: string): ModelPlan {
  const { model } = resolved;
  const { parameters, checks } = planTensors(resolved);
  const keypoints = (resolved.kind === "raw" ? resolved.keypoints?.count : undefined) ?? 0;
  const preprocess = planPreprocess(model);
  const decoder = resolved.kind === "raw" ? planDecoder(resolved) : planRows(resolved);
  const priors: PriorsPlan =
    resolved.kind === "raw"
      ? planPriors(resolved.priors, resolved.priorCount, model.result.space, model.input)
      : { kind: "noPriors", uses: [] };
  return {
    source: resolved.origin,
    packageName,
    imports: importsOf([...always, ...preprocess.uses, ...decoder.uses, ...priors.uses]),
    className: kotlinClassName(resolved.id)!,
    classDoc: classDoc(resolved),
    preprocessDoc: preprocessDoc(model),
    decodeDoc: decodeDoc(resolved),
    inputWidth: model.input.width,
    inputHeight: model.input.height,
    inputChannels: model.input.mean.length,
    keypoints,
    capacity: capacity(resolved),
    preprocess,
    parameters: [...parameters, "detections: Detections"].join(", "),
    checks: [...checks, ...(keypoints > 0 ? [keypointCheck(keypoints)] : [])],
    decoder,
    priors,
    labels: planLabels(resolved),
  };
}

/** What the template of the file uses by itself. */
const always = ["Detections", "Frame", "FrameTransform", "GeneratedCodeApi"] as const;

function capacity(resolved: ResolvedModel): number {
  const max = resolved.kind === "raw" ? resolved.selection.maxDetections : resolved.detections.maxDetections;
  return Math.min(max ?? 128, 1000);
}

function keypointCheck(count: number): string {
  return `require(detections.keypointCount == ${count}) { "detections hold \${detections.keypointCount} points each, but the model has ${count}" }`;
}
