import type { Model } from "../model.generated.ts";
import { type Finding, judged, pointerTo, type Result } from "../problem.ts";
import { angleRules } from "./angles.ts";
import { partRules, partStructure } from "./parts.ts";
import { priorRules, priorStructure } from "./priors.ts";
import { resizeRules } from "./resize.ts";
import { type Rules, when } from "./rule.ts";
import { scoreRules } from "./scores.ts";
import { tensorRules, tensorStructure } from "./tensors.ts";
import { thresholdRules } from "./thresholds.ts";
import { undecidedRules } from "./undecided.ts";

/** What JSON Schema cannot say about one model. Each name is the rule, as a sentence. */

/** What must hold before parts can be connected. */
export const structure: Rules = { ...partStructure, ...tensorStructure, ...priorStructure };

/** What must hold besides; looked at only where the structure is sound. */
export const sense: Rules = {
  ...tensorRules,
  ...partRules,
  ...scoreRules,
  ...angleRules,
  ...thresholdRules,
  ...priorRules,
  ...resizeRules,
  ...undecidedRules,
  "numbers fit float32": (model) => (fits(model) ? [] : beyondFloat(model, "")),
};

export function checkRules(rules: Rules, model: Model): Result<Model, Finding> {
  return judged(
    model,
    Object.values(rules).flatMap((rule) => rule(model)),
  );
}

/** Whether all numbers in here are within float32, as they nearly always are. */
function fits(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(fits);
  if (typeof value !== "number" || value === 0) return true;
  const float = Math.fround(value);
  return Number.isFinite(float) && float !== 0;
}

function beyondFloat(value: unknown, pointer: string): Finding[] {
  if (typeof value === "number")
    return when(!fits(value), pointer, `${value} is beyond the range of float32`);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => beyondFloat(inner, pointer + pointerTo(key)));
}
