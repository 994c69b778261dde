/** Models that a network may be like: those that ship with Boxwright, and those beside the new one. */
import { resolve } from "node:path";
import { describe } from "../extend.ts";
import { resolveSource } from "../generate.ts";
import { load, type Source } from "../load.ts";
import type { Model } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";

export interface Relative {
  readonly id: string;
  /** As it is in the file, or that and the one that it extends, without defaults. */
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
  const [description, model] = [describe(source), resolveSource(source)];
  if (!description.ok || !model.ok || model.value.written.undecided !== undefined) return [];
  const { json, base } = description.value;
  const read: Relative["read"] = (name) => {
    const own = source.read(name);
    return own.ok || base === undefined ? own : base.read(name);
  };
  return [{ id: source.id, json: json as Model, model: model.value, read }];
}
