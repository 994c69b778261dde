/** Models as the page runs them: their Kotlin compiled, with what the page has to know. */
import { basename } from "node:path";
import { emit, emitCatalogue } from "../../codegen/src/emit.ts";
import { planCatalogue } from "../../codegen/src/plan/catalogue.ts";
import { plan } from "../../codegen/src/plan/plan.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { describe } from "./describe.ts";
import type { Description } from "./page/description.ts";
import { buildWasm } from "./wasm.ts";

const packageName = "boxwright.models";

/** Folders that were compiled into, by their names in addresses. */
export type Compiled = Map<string, string>;

/** All in one WebAssembly. Unlike `gen` this takes models whose questions are open: here they are settled by looking. */
export async function compileAll(
  models: readonly ResolvedModel[],
  compiled: Compiled,
): Promise<Description[]> {
  const files = models.map((model) => emit(plan(model, packageName)));
  const folder = await buildWasm([...files, emitCatalogue(planCatalogue(models, packageName))]);
  compiled.set(basename(folder), folder);
  return models.map((model) => ({
    ...describe(model),
    wasm: `/wasm/${basename(folder)}/boxwright.mjs`,
  }));
}
