import { isReal } from "../../../kotlin/elements.ts";
import {
  binding,
  type Code,
  call,
  compare,
  compose,
  element,
  float,
  imported,
  type Operand,
} from "../../../kotlin/expressions.ts";
import { type LocalName, local, typeNamed } from "../../../kotlin/locals.ts";
import type { Quantization } from "../../../model.generated.ts";
import type { FieldPlan, LocalPlan } from "../../nodes.ts";
import { lowest } from "../threshold.ts";
import type { Bound } from "./bounds.ts";
import type { SegmentPart } from "./segments.ts";

/** What follows from the thresholds: kept in fields until they change, and read once in each call of `scan`. */
export interface PulledBack {
  readonly fields: readonly FieldPlan[];
  /** Fields of Float that are set again. */
  readonly variables: readonly LocalName[];
  readonly assignments: readonly AssignmentPlan[];
  /** At the top of `scan`. */
  readonly locals: readonly LocalPlan[];
  /** What the locals must be at least where scores up to `floor` have become too low. */
  readonly rises: readonly AssignmentPlan[];
}

export interface AssignmentPlan {
  readonly target: Code;
  readonly value: Code;
}

/** The local that `scan` compares with, the field with the bound of real numbers, and the one with those of integers. */
export const names = {
  class: { least: "least", bound: "classBound", leasts: "leasts" },
  quality: { least: "qualityLeast", bound: "qualityBound", leasts: "qualityLeasts" },
  /** Of a softmax: over the background, and always real. */
  lead: { least: "lead", bound: "leadBound", leasts: "leasts" },
} as const;

type Names = (typeof names)[keyof typeof names];

const nothing: PulledBack = { fields: [], variables: [], assignments: [], locals: [], rises: [] };

/** How the numbers of a call are stored: which of the ways, and by what scale and zero point. */
export interface StoredBy {
  readonly at: Operand;
  readonly scale: Operand;
  readonly zeroPoint: Operand;
}

/** Bounds of the numbers that `parts` store, and what they rise to: where absent, they stay. */
export function pullBack(
  parts: readonly SegmentPart[],
  bound: Bound | undefined,
  rise: Bound | undefined,
  names: Names,
  stored: StoredBy,
): PulledBack {
  if (bound === undefined) return nothing;
  return isReal(parts[0]!.type) ? pulledBack(bound, rise, names) : integer(parts, bound, rise, names, stored);
}

/** A bound of real numbers. */
export function pulledBack({ of }: Bound, rise: Bound | undefined, { least, bound }: Names): PulledBack {
  const value = of(lowest);
  const kept = value !== lowest;
  return {
    ...nothing,
    variables: kept ? [bound] : [],
    assignments: kept ? [{ target: local(bound), value }] : [],
    locals: [{ name: least, value: kept ? local(bound) : value }],
    rises: rise === undefined ? [] : [raised(least, rise.of(floor))],
  };
}

/** Scores that are no higher have become too low. */
const floor = local("floor");

function raised(least: LocalName, value: Code): AssignmentPlan {
  return { target: local(least), value: call(local("maxOf"), local(least), value) };
}

function integer(
  parts: readonly SegmentPart[],
  bound: Bound,
  rise: Bound | undefined,
  { least, leasts }: Names,
  { at, scale, zeroPoint }: StoredBy,
): PulledBack {
  const kinds = quantizations(parts);
  const search = imported(parts[0]!.type === "int8" ? "leastInt8" : "leastUint8");
  const passes = compare(local("it"), bound.comparison, bound.of(lowest));
  return {
    ...nothing,
    fields: [{ name: leasts, value: call(typeNamed("IntArray"), kinds.length) }],
    assignments: kinds.map(({ scale, zeroPoint }, i) => ({
      target: element(local(leasts), i),
      value: compose(binding.atom, call(search, float(scale), zeroPoint), " { ", passes, " }"),
    })),
    locals: [{ name: least, value: element(local(leasts), at) }],
    rises: rise === undefined ? [] : [raised(least, call(search, scale, zeroPoint, rise.of(floor)))],
  };
}

/** The different ways in which `parts` are quantised. */
function quantizations(parts: readonly SegmentPart[]): Quantization[] {
  const all = parts.map(({ quantization }) => quantization!);
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}

/** For each part, the number of its quantisation among the different ones. */
export function quantizationNumbers(parts: readonly SegmentPart[]): number[] {
  if (parts.some(({ quantization }) => quantization === undefined)) return parts.map(() => 0);
  const keys = quantizations(parts).map(keyOf);
  return parts.map(({ quantization }) => keys.indexOf(keyOf(quantization!)));
}

function keyOf({ scale, zeroPoint }: Quantization): string {
  return `${Math.fround(scale)} ${zeroPoint}`;
}
