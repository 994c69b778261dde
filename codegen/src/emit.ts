import Handlebars from "handlebars/runtime.js";
import { catalogueName } from "./kotlin/names.ts";
import type { CataloguePlan } from "./plan/catalogue.ts";
import type { ModelPlan } from "./plan/plan.ts";
import { catalogue, model, partials } from "./templates.ts";

/** One file to be written. */
export interface GeneratedFile {
  /** Path under the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

for (const [name, { compiled }] of Object.entries(partials))
  Handlebars.registerPartial(name, Handlebars.template(compiled));
const modelTemplate = Handlebars.template<ModelPlan>(model.compiled);
const catalogueTemplate = Handlebars.template<CataloguePlan>(catalogue.compiled);

/** Prints a plan. */
export function emit(plan: ModelPlan): GeneratedFile {
  return file(plan.packageName, plan.className, modelTemplate(plan));
}

export function emitCatalogue(plan: CataloguePlan): GeneratedFile {
  return file(plan.packageName, catalogueName, catalogueTemplate(plan));
}

/** Handlebars indents the blank lines of a partial too; that indentation is taken off again. */
function file(packageName: string, name: string, text: string): GeneratedFile {
  return { path: `${packageName.replaceAll(".", "/")}/${name}.kt`, text: text.replace(/^[ \t]+$/gm, "") };
}
