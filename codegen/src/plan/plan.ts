import { kotlinClassName } from "../kotlin/names.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import { planRows, type RowsPlan } from "./decode/detections.ts";
import { type PriorsPlan, planPriors } from "./decode/priors.ts";
import { planDecoder, type WalkPlan } from "./decode/raw.ts";
import { classDoc, decodeDoc, preprocessDoc } from "./docs.ts";
import { type LabelsPlan, planLabels } from "./labels.ts";
import { type PreprocessPlan, planPreprocess } from "./preprocess/preprocess.ts";
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
  /** Functions of `kotlin.math` that the file calls. */
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
  /** None or one. */
  readonly priors: readonly PriorsPlan[];
  readonly labels: LabelsPlan;
}

export function plan(resolved: ResolvedModel, packageName: string): ModelPlan {
  const body = planBody(resolved, packageName);
  const text = JSON.stringify(body.decoder);
  return { ...body, imports: ["exp", "sqrt"].filter((name) => new RegExp(`\\b${name}\\(`).test(text)) };
}

function planBody(resolved: ResolvedModel, packageName: string): Omit<ModelPlan, "imports"> {
  const { written } = resolved;
  const { parameters, checks } = planTensors(resolved);
  const keypoints = (resolved.kind === "raw" ? resolved.keypoints?.count : undefined) ?? 0;
  return {
    source: resolved.origin,
    packageName,
    className: kotlinClassName(resolved.id)!,
    classDoc: classDoc(resolved),
    preprocessDoc: preprocessDoc(written),
    decodeDoc: decodeDoc(resolved),
    inputWidth: written.input.width,
    inputHeight: written.input.height,
    inputChannels: written.input.mean.length,
    keypoints,
    capacity: capacity(resolved),
    preprocess: planPreprocess(written),
    parameters: [...parameters, "detections: Detections"].join(", "),
    checks: [...checks, ...(keypoints > 0 ? [keypointCheck(keypoints)] : [])],
    decoder: resolved.kind === "raw" ? planDecoder(resolved) : planRows(resolved),
    priors: resolved.kind === "raw" ? planPriors(resolved) : [],
    labels: planLabels(resolved),
  };
}

function capacity(resolved: ResolvedModel): number {
  const max = resolved.kind === "raw" ? resolved.selection.maxDetections : resolved.detections.maxDetections;
  return Math.min(max ?? 128, 1000);
}

function keypointCheck(count: number): string {
  return `require(detections.keypointCount == ${count}) { "detections hold \${detections.keypointCount} points each, but the model has ${count}" }`;
}
