import type { Meant } from "../model.generated.ts";
import type { Finding } from "../problem.ts";
import type { RawModel, ResolvedModel } from "../resolve/resolved-model.ts";

/** Finds what looks like one kind of mistake in a model that is right otherwise. */
export type Warn = (model: ResolvedModel) => Finding[];

/** Warnings by name. What each is about, the schema says where it lists the names that can be meant. */
export type Warnings = { readonly [name in keyof Meant]?: Warn };

export function warning(pointer: string, message: string): Finding {
  return { severity: "warning", pointer, message };
}

export function warnIf(likely: boolean, pointer: string, message: string): Finding[] {
  return likely ? [warning(pointer, message)] : [];
}

/** A warning about models that are decoded here; nothing where the graph ends in suppression. */
export function ofRaw(warn: (model: RawModel) => Finding[]): Warn {
  return (model) => (model.kind === "raw" ? warn(model) : []);
}

/** The first finding, which says how many more there are: one mistake is one line. */
export function first([found, ...more]: readonly Finding[], where: string): Finding[] {
  if (found === undefined) return [];
  const rest = more.length > 0 ? ` (and ${more.length} more of the ${where})` : "";
  return [{ ...found, message: found.message + rest }];
}

/** A number as a person would write it. */
export function short(value: number): number {
  return Number(value.toPrecision(6));
}

/** Numbers as they would stand in model.json. */
export function numbers(values: readonly number[]): string {
  return `[${values.map(short).join(", ")}]`;
}
