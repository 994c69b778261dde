import { type Code, compare, message, property, truth } from "../kotlin/expressions.ts";
import { type ImportedName, importsOf } from "../kotlin/library.ts";
import { kdocText, kotlinString } from "../kotlin/literals.ts";
import { type LocalName, local } from "../kotlin/locals.ts";
import { kotlinClassName } from "../kotlin/names.ts";
import { isOriented } from "../resolve/angle.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import { planTransforms, transformChecks } from "./decode/content.ts";
import { type DetectionsPlan, planDetections } from "./decode/detections.ts";
import type { PriorsPlan } from "./decode/priors.ts";
import { planRaw } from "./decode/raw.ts";
import type { RawFunction, RawPlan } from "./decode/raw-plan.ts";
import { thresholdsOf } from "./decode/threshold.ts";
import { classDoc, decodeDoc } from "./docs.ts";
import { categoryId, type ListPlan, planLists } from "./labels.ts";
import type { CheckPlan, FieldPlan } from "./nodes.ts";
import { type PreprocessPlan, planPreprocess } from "./preprocess/preprocess.ts";
import { planSampler, type SamplerPlan } from "./preprocess/sampler.ts";
import { planTables } from "./preprocess/tables.ts";
import { planSpecs, type SpecsPlan } from "./specs.ts";
import { type OutputPlan, type Outputs, planArguments, planOutputs, sizeChecks } from "./tensors.ts";

/**
 * What one generated Kotlin file says, in Kotlin's own words and in output order.
 *
 *  - Every string and every `Code` here is Kotlin source already: escaped, suffixed, legal where it lands.
 *  - Lists are in output order; emit never sorts.
 *  - No optional fields: a template cannot ask "is it there?".
 *  - A node lists in `uses` what its partial has to import; a `Code` knows what it uses.
 *  - Plain data, so `--dump-plan` can print it and tests can write it by hand.
 */
export interface ModelPlan {
  /** Path of model.json, for the banner. */
  readonly source: string;
  readonly packageName: string;
  readonly imports: readonly string[];
  readonly className: string;
  readonly classDoc: readonly string[];
  readonly identity: IdentityPlan;
  readonly sampler: SamplerPlan;
  /** The thresholds with the values of model.json. */
  readonly thresholds: Code;
  readonly fields: readonly FieldPlan[];
  /** Fields of Float that follow from the thresholds. */
  readonly variables: readonly LocalName[];
  readonly preprocess: PreprocessPlan;
  readonly decode: DecodePlan;
  /** What `decode` calls. */
  readonly functions: readonly RawFunction[];
  readonly companion: CompanionPlan;
}

/** What a list of models shows. */
export interface IdentityPlan {
  /** String literals. */
  readonly id: string;
  readonly title: string;
  /** Points of each detection. */
  readonly keypoints: number;
  /** `true`, where boxes are oriented: none or one. */
  readonly angles: readonly Code[];
  readonly categoryId: string;
}

export interface DecodePlan {
  readonly doc: readonly string[];
  /** How many outputs the network has. */
  readonly count: number;
  /** Those that are read, one parameter each. */
  readonly outputs: readonly OutputPlan[];
  /** The parameter behind them of a model that needs the frame's transform: none or one. */
  readonly transforms: readonly LocalName[];
  /** Detections for which memory is set aside at once. */
  readonly capacity: number;
  /** As in the identity. */
  readonly angles: readonly Code[];
  readonly checks: readonly CheckPlan[];
  readonly body: RawPlan | DetectionsPlan;
}

export interface CompanionPlan {
  readonly inputWidth: number;
  readonly inputHeight: number;
  readonly inputChannels: number;
  readonly specs: SpecsPlan;
  /** None or one. */
  readonly priors: readonly PriorsPlan[];
  readonly lists: readonly ListPlan[];
}

export function plan(resolved: ResolvedModel, packageName: string): ModelPlan {
  const { written } = resolved;
  const outputs = planOutputs(resolved);
  const { variables, fields, body, functions, priors } = planDecoder(resolved, outputs);
  const file: Omit<ModelPlan, "imports"> = {
    source: kdocText(resolved.origin),
    packageName,
    className: kotlinClassName(resolved.id)!,
    classDoc: classDoc(resolved, outputs),
    identity: planIdentity(resolved),
    sampler: planSampler(written),
    thresholds: thresholdsOf(resolved),
    variables,
    fields: [...planTables(written.input, written.resize), ...fields],
    preprocess: planPreprocess(written),
    decode: planDecode(resolved, outputs, body),
    functions,
    companion: planCompanion(resolved, priors),
  };
  return { ...file, imports: importsOf(addUses(file, new Set(usedByTemplate))) };
}

function planIdentity(resolved: ResolvedModel): IdentityPlan {
  return {
    id: kotlinString(resolved.id),
    title: kotlinString(resolved.written.title),
    keypoints: keypointCount(resolved),
    angles: anglesOf(resolved),
    categoryId: categoryId(resolved.written.classes),
  };
}

function planDecode(resolved: ResolvedModel, outputs: Outputs, body: DecodePlan["body"]): DecodePlan {
  const keypoints = keypointCount(resolved);
  return {
    doc: decodeDoc(resolved),
    count: resolved.written.outputs.length,
    outputs: planArguments(resolved, outputs),
    transforms: planTransforms(resolved.written),
    capacity: capacity(resolved),
    angles: anglesOf(resolved),
    checks: [
      ...sizeChecks(resolved, outputs),
      ...transformChecks(resolved.written),
      ...(keypoints > 0 ? [keypointCheck(keypoints)] : []),
      ...(anglesOf(resolved).length > 0 ? [angleCheck] : []),
    ],
    body,
  };
}

function planCompanion({ written, labels }: ResolvedModel, priors: readonly PriorsPlan[]): CompanionPlan {
  return {
    inputWidth: written.input.width,
    inputHeight: written.input.height,
    inputChannels: written.input.mean.length,
    specs: planSpecs(written),
    priors,
    lists: planLists(labels, written.classes),
  };
}

/** What the template of the file names by itself. */
const usedByTemplate: readonly ImportedName[] = [
  "Detections",
  "Detector",
  "Frame",
  "FrameGeometry",
  "FrameTransform",
  "GeneratedCodeApi",
  "Limits",
  "Tensor",
  "TensorSpec",
  "Thresholds",
];

/** Adds what the nodes under `node` have to import. */
function addUses(node: unknown, names: Set<ImportedName>): ReadonlySet<ImportedName> {
  if (typeof node !== "object" || node === null) return names;
  if ("uses" in node) for (const name of node.uses as readonly ImportedName[]) names.add(name);
  for (const inner of Object.values(node)) addUses(inner, names);
  return names;
}

type Decoder = Pick<ModelPlan, "fields" | "variables" | "functions"> &
  Pick<DecodePlan, "body"> &
  Pick<CompanionPlan, "priors">;

function planDecoder(resolved: ResolvedModel, outputs: Outputs): Decoder {
  if (resolved.kind === "raw") return planRaw(resolved, outputs);
  return { ...planDetections(resolved, outputs), variables: [], functions: [], priors: [] };
}

function capacity(resolved: ResolvedModel): number {
  const max = resolved.kind === "raw" ? resolved.selection.maxDetections : resolved.detections.maxDetections;
  return Math.min(max ?? 128, 1000);
}

function keypointCount(resolved: ResolvedModel): number {
  const points = resolved.kind === "raw" ? resolved.keypoints : resolved.detections.points;
  return points?.count ?? 0;
}

function anglesOf({ written }: ResolvedModel): Code[] {
  return isOriented(written) ? [truth(true)] : [];
}

const angleCheck: CheckPlan = {
  test: property(local("detections"), "hasAngles"),
  message: message("detections hold no angles, but the model has oriented boxes"),
};

function keypointCheck(count: number): CheckPlan {
  const found = property(local("detections"), "keypointCount");
  return {
    test: compare(found, "==", count),
    message: message("detections hold ", found, ` points each, but the model has ${count}`),
  };
}
