import type { Model } from "../model.generated.ts";
import { type Finding, pointerTo } from "../problem.ts";
import { partRules } from "./parts.ts";
import { priorRules } from "./priors.ts";
import { resizeRules } from "./resize.ts";
import { type Rule, when } from "./rule.ts";
import { tensorRules } from "./tensors.ts";

/** What JSON Schema cannot say about one model. Each name is the rule, as a sentence. */
export const rules: Readonly<Record<string, Rule>> = {
  ...tensorRules,
  ...partRules,
  ...priorRules,
  ...resizeRules,
  "numbers fit float32": (model) => beyondFloat(model, ""),
};

export function checkRules(model: Model): Finding[] {
  return Object.values(rules).flatMap((rule) => rule(model));
}

function beyondFloat(value: unknown, pointer: string): Finding[] {
  if (typeof value === "number") {
    const float = Math.fround(value);
    const wrong = !Number.isFinite(float) || (float === 0 && value !== 0);
    return when(wrong, pointer, `${value} is beyond the range of float32`);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => beyondFloat(inner, pointer + pointerTo(key)));
}
