import {
  type Code,
  type Comparison,
  call,
  compare,
  imported,
  type Named,
  not,
  property,
  times,
  truth,
} from "../../kotlin/expressions.ts";
import { local } from "../../kotlin/locals.ts";
import type { DropWhen, HardSuppression } from "../../model.generated.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import { measure } from "./suppression.ts";
import { overlapLimit } from "./threshold.ts";

/** Hard suppression: a candidate is dropped for what was kept before it. All lists hold none or one. */
export interface HardPlan {
  readonly fields: readonly FieldPlan[];
  readonly setUp: readonly { readonly kind: "clearKept" }[];
  /** Drops a candidate whose box has been read. */
  readonly drop: readonly DropPlan[];
  readonly keep: readonly KeepBoxPlan[];
  /** Where there may be any number of detections. */
  readonly finish: readonly { readonly kind: "trimKept" }[];
}

export interface DropPlan {
  readonly kind: "hard";
  /** Its box as it is measured, and its class where others do not count. */
  readonly candidate: string;
  /** Whether kept box `it` drops it. */
  readonly drops: Code;
}

export interface KeepBoxPlan {
  readonly kind: "keepBox";
  readonly candidate: string;
}

export function planHard({ suppression, selection }: RawModel): HardPlan {
  if (suppression.kind !== "hard") return { fields: [], setUp: [], drop: [], keep: [], finish: [] };
  const box = local(suppression.overlapIn === undefined ? "box" : "measuredBox");
  const candidate = (suppression.scope === "class" ? [box, local("classIndex")] : [box]).join(", ");
  return {
    fields: [{ name: "keptBoxes", value: keptBoxes(suppression) }],
    setUp: [{ kind: "clearKept" }],
    drop: [{ kind: "hard", candidate, drops: drops(suppression, box) }],
    keep: [{ kind: "keepBox", candidate }],
    finish: selection.maxDetections === undefined ? [{ kind: "trimKept" }] : [],
  };
}

/** What tells `KeptBoxes` which boxes cannot drop each other. */
function keptBoxes({ overlap, epsilon, dropWhen }: HardSuppression): Code {
  // With an intersection that is larger than it is, or areas of another sign, the reasons of the grid do not hold.
  const beyond = epsilon !== undefined && (epsilon.shared !== undefined || dropWhen.startsWith("not "));
  const facts = {
    plusOne: overlap === "iouPlusOne",
    undefinedDrops: dropWhen.startsWith("not "),
    onlyList: overlap === "coverage" || beyond,
  };
  const named = Object.entries(facts).flatMap(([name, holds]): Named[] =>
    holds ? [{ name, value: truth(true) }] : [],
  );
  return call(imported("KeptBoxes"), ...named);
}

function drops(suppression: HardSuppression, candidate: Code): Code {
  const kept = [property(local("keptBoxes"), "boxes"), times(4, local("it"))] as const;
  return dropsBy(suppression.dropWhen, measure(suppression, kept, [candidate, 0]));
}

/** Whether an overlap of this value drops a candidate. */
export function dropsBy(dropWhen: DropWhen, value: Code): Code {
  return dropWhen.startsWith("not ")
    ? not(compare(value, dropWhen.slice(4) as Comparison, overlapLimit))
    : compare(value, dropWhen as Comparison, overlapLimit);
}
