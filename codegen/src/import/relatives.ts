/** Models that a network may be like: those that ship with Boxwright, and those beside the new one. */
import { resolve } from "node:path";
import { resolveSource } from "../generate.ts";
import { load, type Source } from "../load.ts";
import type { Model } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";

export interface Relative {
  readonly id: string;
  /** As it is in the file, without defaults. */
  readonly json: Model;
  readonly model: ResolvedModel;
  readonly read: Source["read"];
}

/** Every whole model of `folders`; one that cannot be understood is like nothing, and so is one with open questions. */
export function relativesIn(folders: readonly string[]): Relative[] {
  const roots = [...new Set(folders.map((folder) => resolve(folder)))];
  const found = roots.flatMap((root) => {
    const sources = load(root, []);
    return sources.ok ? sources.value.flatMap(relative) : [];
  });
  return [...new Map(found.map((one) => [one.id, one])).values()];
}

function relative(source: Source): Relative[] {
  const [text, model] = [source.read("model.json"), resolveSource(source)];
  if (!text.ok || !model.ok || model.value.written.undecided !== undefined) return [];
  return [{ id: source.id, json: JSON.parse(text.value), model: model.value, read: source.read }];
}
