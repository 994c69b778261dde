import { kotlinString } from "../kotlin/literals.ts";
import { kotlinClassName } from "../kotlin/names.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import { type ListPlan, planList } from "./labels.ts";

/** The list of all models. */
export interface CataloguePlan {
  readonly packageName: string;
  readonly entries: ListPlan;
}

export function planCatalogue(models: readonly ResolvedModel[], packageName: string): CataloguePlan {
  const entries = models.map(entry);
  return { packageName, entries: planList("entries", "List<DetectorEntry>", "listOf", entries, oneEach) };
}

/** A constructor, not an instance: a model costs nothing until somebody wants it. */
function entry({ id, written }: ResolvedModel): string {
  const [name, title] = [kotlinString(id), kotlinString(written.title)];
  return `DetectorEntry(${name}, ${title}, ::${kotlinClassName(id)!})`;
}

function oneEach(literals: readonly string[]): string[] {
  return literals.map((literal) => `${literal},`);
}
