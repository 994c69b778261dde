import type { DetectionRows } from "../model.generated.ts";
import { error, type Finding } from "../problem.ts";
import { count } from "../suggest.ts";
import type { RawModel, ResolvedScores } from "./resolved-model.ts";

/** How many classes raw scores are of: the background is none; of classes that the graph picks there are as many as labels. */
export function classesInGraph({ scores, labels }: RawModel): number {
  if (scores.picked !== undefined) return labels.length;
  return scores.view.count - (scores.part.background === undefined ? 0 : 1);
}

/** What only shows once scores, labels and priors are connected. */
export function scoreContradictions(model: RawModel): Finding[] {
  const { scores, labels, levels } = model;
  const findings: Finding[] = [];
  const add = (pointer: string, message: string) => findings.push(error(pointer, message));
  const { background } = scores.part;
  const classes = classesInGraph(model);
  if (background !== undefined && background >= scores.view.count) {
    add("/scores/background", `is column ${background}, but there are ${scores.view.count}`);
  } else if (labels.length !== classes) add("/classes", wrongLabels(labels.length, scores));
  const left = (scores.picked?.considered ?? scores.columns).length;
  findings.push(...filterContradictions("/scores", scores.part, classes, left));
  if (scores.part.peaks !== undefined) {
    if (levels.some(({ sizes }) => sizes.length > 1))
      add("/scores/peaks", "needs one prior in each cell, but there are several shapes");
    if (scores.part.pick === "best" && scores.columns.length > 1)
      add("/scores/peaks", 'are those of each class; write "pick": "all"');
  }
  if (scores.picked !== undefined && scores.view.count !== 1)
    add("/scores", `is one value beside the class of each prior, but ${scores.view.count} are read`);
  for (const [key, part] of Object.entries({ quality: scores.quality, classes: scores.picked })) {
    if (part === undefined) continue;
    if (part.view.count !== 1) add(`/scores/${key}`, `is one value, but ${part.view.count} are read`);
    if (part.view.slices.length !== scores.view.slices.length)
      add(`/scores/${key}/from`, "must be split into tensors as the scores are");
  }
  return findings;
}

/** Labels and classes that do not go together, with the likeliest reason. */
function wrongLabels(labels: number, { part: { background }, view }: ResolvedScores): string {
  const found = `has ${count(labels, "label")}`;
  const columns = count(view.count, "column");
  if (background !== undefined) {
    const classes = count(view.count - 1, "class", "classes");
    const advice = labels === view.count ? "; the background has no label" : "";
    return `${found}, but the scores have ${classes} (${columns} less the background)${advice}`;
  }
  if (view.count === 1) {
    return `${found}, but the scores have 1 column; if a tensor of its own has the class of each prior, name it in "classes" of scores`;
  }
  const advice =
    labels === view.count - 1 ? '; is one of them "no object"? Then scores.background is its index' : "";
  return `${found}, but the scores have ${columns}${advice}`;
}

/** Allowed or ignored classes that are not among so many, or leave none. */
export function filterContradictions(
  pointer: string,
  { allow = [], ignore = [] }: Pick<DetectionRows, "allow" | "ignore">,
  classes: number,
  left: number,
): Finding[] {
  const outside = Object.entries({ allow, ignore }).flatMap(([key, list]) => {
    const first = list.find((index) => index >= classes);
    if (first === undefined) return [];
    return [error(`${pointer}/${key}`, `names class ${first}, but there are ${classes}`)];
  });
  return [...outside, ...(left === 0 ? [error(pointer, "leaves no class")] : [])];
}
