/** Generated decoders, compiled. */
import { emit, type GeneratedFile } from "../../codegen/src/emit.ts";
import { generateAll, resolveSource } from "../../codegen/src/generate.ts";
import type { Source } from "../../codegen/src/load.ts";
import { plan } from "../../codegen/src/plan/plan.ts";
import type { ResolvedModel } from "../../codegen/src/resolve/resolved-model.ts";
import { understood } from "../failures.ts";
import { compile, compileEach, filesUnder, library } from "./compiler.ts";
import { shippedModels } from "./models.ts";

/** Decoders of some models, each in a jar of its own: a model that is added or changed is compiled alone. */
export interface Decoders {
  readonly jars: readonly string[];
  /** Those of them that every model needs: the harness and the library. */
  readonly base: readonly string[];
  readonly models: ReadonlyMap<string, ResolvedModel>;
  /** The jar of each model by id; its name is a hash of all that went into it. */
  readonly jarOf: ReadonlyMap<string, string>;
  /** Kotlin class by id. */
  readonly classNames: ReadonlyMap<string, string>;
}

const packageName = "boxwright.models";

/** `change` is what a test does to the Kotlin first, such as to make a limit of memory small enough to be met. */
export async function buildDecoders(
  sources: readonly Source[],
  change: (text: string) => string = (text) => text,
): Promise<Decoders> {
  const models = sources.map((source) => understood(resolveSource(source)));
  const plans = models.map((model) => plan(model, packageName));
  const runtime = await library();
  const harness = await compile(filesUnder("build-scripts/kotlin/harness"), { classpath: [runtime] });
  const base = [harness, runtime];
  const jars = await compileEach(
    plans.map(emit).map(({ path, text }) => [{ path, text: change(text) }]),
    { classpath: [runtime] },
  );
  return {
    jars: [...jars, ...base],
    base,
    models: new Map(models.map((model) => [model.id, model])),
    jarOf: new Map(models.map((model, i) => [model.id, jars[i]!])),
    classNames: new Map(models.map((model, i) => [model.id, plans[i]!.className])),
  };
}

/** The Kotlin of models of this repository, of all if none are named, and a catalogue of them. */
export function generateShipped(...ids: readonly string[]): GeneratedFile[] {
  return understood(generateAll(shippedModels(ids), packageName));
}
