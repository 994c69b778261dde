import { type Code, call, method, type Operand } from "../../kotlin/expressions.ts";
import { type LocalName, local, typeNamed } from "../../kotlin/locals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import { byLevel } from "./levels.ts";

/** Limits on how many candidates go on, in the order in which they are asked. */
export interface CapsPlan {
  /** Fields that count. */
  readonly fields: readonly FieldPlan[];
  readonly setUp: readonly CountPlan[];
  readonly skips: readonly CapPlan[];
  /** Counts what was kept; where every visit counts, the skip has done so. */
  readonly keep: readonly { readonly kind: "countKept" }[];
}

/** Starts a count from 0: one for each level or class in a field, or a local variable. */
export type CountPlan =
  | { readonly kind: "resetCounts"; readonly counts: LocalName }
  | { readonly kind: "startCount" };

/** Drops a candidate beyond a limit; kinds are the keys of `selection`. */
export type CapPlan =
  | (PerGroup & { readonly kind: "maxCandidatesPerLevel"; readonly level: Operand })
  | (PerGroup & { readonly kind: "maxCandidatesPerClass" | "maxDetectionsPerClass" })
  | { readonly kind: "maxCandidates"; readonly limit: number };

interface PerGroup {
  readonly limit: number;
  /**
   * Says that the class or level needs no candidates any more: none or one. Not where a candidate that is dropped here
   * has been counted by a cap before, which then must see it.
   */
  readonly close: readonly Code[];
}

export function planCaps(model: RawModel): CapsPlan {
  const caps = [
    ...perLevel(model),
    ...perClass(model, "maxCandidatesPerClass", "visitedInClass"),
    ...inAll(model),
    ...perClass(model, "maxDetectionsPerClass", "kept"),
  ];
  return {
    fields: caps.flatMap(({ fields }) => fields),
    setUp: caps.map(({ setUp }) => setUp),
    skips: caps.map(({ skip }) => skip),
    keep: model.selection.maxDetectionsPerClass === undefined ? [] : [{ kind: "countKept" }],
  };
}

interface Cap {
  readonly fields: readonly FieldPlan[];
  readonly setUp: CountPlan;
  readonly skip: CapPlan;
}

function perLevel({ selection, levels }: RawModel): Cap[] {
  const limit = selection.maxCandidatesPerLevel;
  if (limit === undefined) return [];
  const level = byLevel(levels, (_, i) => i);
  const close = [method(local("candidates"), "closeLevel")];
  return [
    countedCap("visitedInLevel", levels.length, { kind: "maxCandidatesPerLevel", level, limit, close }),
  ];
}

function perClass(
  { selection, labels }: RawModel,
  kind: "maxCandidatesPerClass" | "maxDetectionsPerClass",
  counts: LocalName,
): Cap[] {
  const limit = selection[kind];
  if (limit === undefined) return [];
  const { maxCandidatesPerLevel, maxCandidates } = selection;
  const before = [maxCandidatesPerLevel, kind === "maxDetectionsPerClass" ? maxCandidates : undefined];
  const closes = before.every((cap) => cap === undefined);
  const close = closes ? [method(local("candidates"), "closeClass")] : [];
  return [countedCap(counts, labels.length, { kind, limit, close })];
}

function inAll({ selection: { maxCandidates: limit } }: RawModel): Cap[] {
  if (limit === undefined) return [];
  return [{ fields: [], setUp: { kind: "startCount" }, skip: { kind: "maxCandidates", limit } }];
}

/** A cap that counts in a field of `size` numbers. */
function countedCap(name: LocalName, size: number, skip: CapPlan): Cap {
  return {
    fields: [{ name, value: call(typeNamed("IntArray"), size) }],
    setUp: { kind: "resetCounts", counts: name },
    skip,
  };
}
