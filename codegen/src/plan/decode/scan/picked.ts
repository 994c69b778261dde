import { real, stored } from "../../../kotlin/elements.ts";
import { binding, type Code, call, compose, imported, plus, times } from "../../../kotlin/expressions.ts";
import { local, typeNamed } from "../../../kotlin/locals.ts";
import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { FieldPlan } from "../../nodes.ts";
import { classIndexOf } from "../class-index.ts";
import type { ScanArguments } from "./calls.ts";

/** The class that the graph has picked for prior `i`. */
export interface PickedPlan extends SkipsClass {
  /** Its index, which may be none of the `classes`. */
  readonly classIndex: Code;
  readonly classes: number;
}

export interface SkipsClass {
  /** Leaves out what a table of classes does not name: none or one. */
  readonly skipClass: readonly { readonly kind: "skipClass" }[];
}

export function planPicked(model: RawModel, { classType, numbers }: ScanArguments): PickedPlan[] {
  const { labels, written, scores } = model;
  if (scores.picked === undefined || classType === undefined) return [];
  const address = plus(numbers.classOffset, times(local("i"), numbers.classStride));
  const value = stored(classType, local("classNumbers"), address);
  const number = call(
    imported("classNumber"),
    real(classType, value, numbers.classScale, numbers.classZeroPoint),
  );
  return [
    {
      classIndex: classIndexOf(number, scores.picked.part.means, written.classes),
      classes: labels.length,
      skipClass: skipClass(labels, scores.picked.considered),
    },
  ];
}

/** The table of the classes that are `considered`, where others are not: none or one. */
export function consideredField(labels: readonly string[], considered: readonly number[]): FieldPlan[] {
  if (considered.length === labels.length) return [];
  return [{ name: "considered", value: flags(labels.length, considered) }];
}

/** That of classes which the graph has picked. */
export function pickedFields({ scores: { picked }, labels }: RawModel): FieldPlan[] {
  return picked === undefined ? [] : consideredField(labels, picked.considered);
}

/** Leaves out classes that the table does not have. */
export function skipClass(labels: readonly string[], considered: readonly number[]): SkipsClass["skipClass"] {
  return considered.length === labels.length ? [] : [{ kind: "skipClass" }];
}

/** A table of `size` flags, of which those `set` are true. */
export function flags(size: number, set: readonly number[]): Code {
  const fill = `.also { for (column in intArrayOf(${set.join(", ")})) it[column] = true }`;
  return compose(binding.atom, call(typeNamed("BooleanArray"), size), fill);
}
