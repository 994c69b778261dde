import { emit, emitCatalogue, type GeneratedFile } from "./emit.ts";
import { type Description, describe } from "./extend.ts";
import type { Source } from "./load.ts";
import type { Model } from "./model.generated.ts";
import { planCatalogue } from "./plan/catalogue.ts";
import { limits } from "./plan/limits.ts";
import { type ModelPlan, plan } from "./plan/plan.ts";
import {
  collect,
  error,
  failed,
  findingsOf,
  judged,
  mapped,
  ok,
  type Place,
  type Problem,
  placed,
  type Result,
} from "./problem.ts";
import { readFiles } from "./resolve/files.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedModel } from "./resolve/resolved-model.ts";
import { checkRules, sense, structure } from "./rules/rules.ts";
import { openQuestions } from "./undecided.ts";
import { validate } from "./validate.ts";
import { inLabels, warningsOf } from "./warnings/warnings.ts";

/** The whole generator: model folders in, Kotlin out. All problems of all models, or a file for each. */
export function generate(sources: readonly Source[], packageName: string): Result<GeneratedFile[]> {
  return mapped(planAll(sources, packageName), (plans) => plans.map(emit));
}

/** The same, and the catalogue: `sources` are all models of the package. */
export function generateAll(sources: readonly Source[], packageName: string): Result<GeneratedFile[]> {
  return mapped(collect(sources.map(decidedSource)), (models) => [
    ...models.map((model) => emit(plan(model, packageName))),
    emitCatalogue(planCatalogue(models, packageName)),
  ]);
}

export function planAll(sources: readonly Source[], packageName: string): Result<ModelPlan[]> {
  return mapped(collect(sources.map(decidedSource)), (models) =>
    models.map((model) => plan(model, packageName)),
  );
}

/** A model that makes sense, and where in its file things are. */
export interface Understood {
  readonly model: ResolvedModel;
  readonly place: Place;
}

/** One model, from its folder to the point where nothing can go wrong any more. */
export function resolveSource(source: Source): Result<ResolvedModel> {
  return mapped(understandSource(source), ({ model }) => model);
}

export function understandSource(source: Source): Result<Understood> {
  const written = readModel(source);
  if (!written.ok) return written;
  const { model, description } = written.value;
  const { place } = description;
  return mapped(connect(source, description, model), (connected) => ({ model: connected, place }));
}

/** The same of a model that is to be generated, and so must have no open questions. */
function decidedSource(source: Source): Result<ResolvedModel> {
  const written = readModel(source);
  if (!written.ok) return written;
  const { model, description } = written.value;
  const connected = connect(source, description, model);
  const open = placed(judged(model, openQuestions(model)), description.place);
  return open.ok ? connected : failed([open, connected].flatMap(findingsOf));
}

interface Written {
  readonly model: Model;
  readonly description: Description;
}

function readModel(source: Source): Result<Written> {
  const description = describe(source);
  if (!description.ok) return description;
  const { json, place, base } = description.value;
  if (base !== undefined && !understandSource(base).ok) {
    return failed([place(error("/extends", `is "${base.id}", which has mistakes of its own`))]);
  }
  return mapped(placed(validate(json), place), (model) => ({ model, description: description.value }));
}

/** Parts are connected only where their structure is sound: what followed from a mistake there would mislead. */
function connect(source: Source, description: Description, model: Model): Result<ResolvedModel> {
  const { place } = description;
  const broken = placed(checkRules(structure, model), place);
  const files = readFiles(model, description);
  if (!broken.ok) return failed([broken, files].flatMap(findingsOf));
  const senseless = placed(checkRules(sense, model), place);
  const known = [broken, senseless, files].flatMap(findingsOf);
  if (!files.ok) return failed(known);
  const resolved = placed(resolve(source.id, source.origin, model, files.value), place);
  const found = [...known, ...findingsOf(resolved)];
  if (!resolved.ok) return failed(found);
  const fitting = placed(judged(resolved.value, limits(resolved.value)), place);
  const right = judged(resolved.value, [...found, ...findingsOf(fitting)]);
  return right.ok ? withWarnings(right.value, right.warnings, description) : right;
}

/** What looks like a mistake is told where nothing is one. */
function withWarnings(
  value: ResolvedModel,
  warnings: readonly Problem[],
  description: Description,
): Result<ResolvedModel> {
  const told = placed(ok(value, warningsOf(value)), inLabels(value, description));
  return ok(value, [...warnings, ...findingsOf(told)]);
}
