import { emit, type GeneratedFile } from "./emit.ts";
import { kotlinClassName } from "./kotlin/names.ts";
import type { Source } from "./load.ts";
import { parseJson } from "./parse.ts";
import { type ModelPlan, plan } from "./plan/plan.ts";
import { collect, type Finding, failed, ok, type Problem, type Result } from "./problem.ts";
import { readFiles } from "./resolve/files.ts";
import { resolve } from "./resolve/resolve.ts";
import type { ResolvedModel } from "./resolve/resolved-model.ts";
import { checkRules } from "./rules/rules.ts";
import { validate } from "./validate.ts";

/** The whole generator: model folders in, Kotlin out. All problems of all models, or all files. */
export function generate(sources: readonly Source[], packageName: string): Result<GeneratedFile[]> {
  const plans = planAll(sources, packageName);
  return plans.ok ? ok(plans.value.map(emit)) : plans;
}

export function planAll(sources: readonly Source[], packageName: string): Result<ModelPlan[]> {
  const models = collect(sources.map(resolveSource));
  const clashes = nameProblems(sources);
  if (!models.ok) return failed([...clashes, ...models.problems]);
  return clashes.length > 0 ? failed(clashes) : ok(models.value.map((model) => plan(model, packageName)));
}

/** One model, from its folder to the point where nothing can go wrong any more. */
export function resolveSource({ id, file, origin, read }: Source): Result<ResolvedModel> {
  const wrong = (findings: readonly Finding[]) =>
    failed<ResolvedModel>(findings.map((finding) => ({ file, ...finding })));
  const text = read("model.json");
  if (!text.ok) return text;
  const parsed = parseJson(text.value);
  if (parsed.findings.length > 0) return wrong(parsed.findings);
  const { model, findings } = validate(parsed.json);
  if (findings.length > 0) return wrong(findings);
  const broken = checkRules(model);
  const files = readFiles(model, file, read);
  const problems = [...broken.map((finding) => ({ file, ...finding })), ...(files.ok ? [] : files.problems)];
  // Parts that are themselves wrong are not connected: what followed would mislead.
  if (!files.ok || broken.some(({ pointer }) => structural.test(pointer))) return failed(problems);
  const { resolved, findings: contradictions } = resolve(id, origin, model, files.value);
  const all = [...broken, ...contradictions];
  return all.length > 0 ? wrong(all) : ok(resolved);
}

/** Places of problems after which parts cannot be connected: the document itself, outputs, priors. */
const structural = /^(?:$|\/(?:outputs|priors|boxes)(?:\/|$))/;

/** Ids that make no class name, and ids whose files would be one file where case does not count. */
function nameProblems(sources: readonly Source[]): Problem[] {
  const taken = new Map<string, string>();
  return sources.flatMap(({ id, file }) => {
    const name = kotlinClassName(id);
    const problem = (message: string) => [{ file, pointer: "", message }];
    if (name === undefined) {
      return problem(
        `the folder name "${id}" makes no class name; use letters, digits and dashes, a letter first, and no name of Kotlin or Boxwright`,
      );
    }
    const other = taken.get(name.toLowerCase());
    taken.set(name.toLowerCase(), id);
    return other === undefined ? [] : problem(`class ${name} would clash with that of model "${other}"`);
  });
}
