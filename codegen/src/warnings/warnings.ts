import type { Meant, Model } from "../model.generated.ts";
import { type Finding, type Place, pointerTo, wordsOf } from "../problem.ts";
import { beside, type Origin } from "../resolve/files.ts";
import type { ResolvedModel } from "../resolve/resolved-model.ts";
import { codeWarnings } from "./codes.ts";
import { inputWarnings } from "./input.ts";
import { labelWarnings } from "./labels.ts";
import { levelWarnings } from "./levels.ts";
import { priorWarnings } from "./priors.ts";
import { scoreWarnings } from "./scores.ts";
import { spaceWarnings } from "./space.ts";
import { suppressionWarnings } from "./suppression.ts";
import { valueWarnings } from "./values.ts";
import { type Warn, warnIf } from "./warning.ts";

/** Every warning that there is, by the name under which it can be meant. */
export const warnings: Readonly<Record<keyof Meant, Warn>> = {
  ...inputWarnings,
  ...priorWarnings,
  ...levelWarnings,
  ...codeWarnings,
  ...valueWarnings,
  ...spaceWarnings,
  ...labelWarnings,
  ...scoreWarnings,
  ...suppressionWarnings,
};

/** What looks like a mistake and is not said to be meant, and what is said to be meant without need. */
export function warningsOf(model: ResolvedModel): Finding[] {
  const { meant = {} } = model.written;
  return Object.entries(warnings).flatMap(([name, warn]) => {
    const found = warn(model).map((finding) => ({ ...finding, message: `${wordsOf(finding)} [${name}]` }));
    if (!(name in meant)) return found;
    return warnIf(
      found.length === 0,
      `/meant${pointerTo(name)}`,
      "no warning needs this any more; remove it",
    );
  });
}

/** Without what is said to be meant, and gives no warning. */
export function withoutNeedless({ meant = {}, ...rest }: Model, resolved: ResolvedModel): Model {
  const needed = Object.entries(meant).filter(([name]) => warnings[name as keyof Meant](resolved).length > 0);
  return needed.length === 0 ? rest : { ...rest, meant: Object.fromEntries(needed) };
}

/** Places warnings about labels in the file that has them. */
export function inLabels({ written: { classes } }: ResolvedModel, { place, home }: Origin): Place {
  return (finding) => {
    const [, index] = /^\/classes\/labels\/(\d+)$/.exec(finding.pointer) ?? [];
    if (index === undefined || classes.labelsFile === undefined) return place(finding);
    const path = beside(home("/classes/labelsFile").file, classes.labelsFile);
    const position = { line: Number(index) + 1, column: 1 };
    return { ...finding, message: wordsOf(finding), file: path, pointer: "", ...position };
  };
}
