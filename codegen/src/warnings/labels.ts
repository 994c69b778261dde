import { firstPlaces } from "../rules/rule.ts";
import { show } from "../suggest.ts";
import { type Warnings, warnIf, warning } from "./warning.ts";

const background = /^(_*background_*|bg|un-?labell?ed|no[ _-]?object)$/i;
const placeholder = /^\?+$/;

/** Stands for ids that a data set does not use, as often as there are some. */
const unused = /^(\?+|n\/?a|-+|_+|unused|reserved)$/i;

const number = /^(\d+)[\s:;,.)=-]+(?=\S)/;

/** Labels that are none, or not as people should see them. Labels that are in a file are found there. */
export const labelWarnings = {
  backgroundLabel: ({ labels, ...model }) => {
    const ignored = notConsidered(model.kind === "raw" ? model.scores.part : model.detections);
    const advice =
      model.kind === "raw"
        ? 'leave it out: if one column means that, its index is "background" of scores'
        : 'leave it out: if the graph counts it, its classes are "means": "id" with "firstId": 1';
    return labels.flatMap((label, i) => {
      const none = (background.test(label) || (i === 0 && placeholder.test(label))) && !ignored(i);
      return none
        ? warning(`/classes/labels/${i}`, `is ${show(label)}, which names no class; ${advice}`)
        : [];
    });
  },
  equalLabels: ({ labels }) => {
    const first = firstPlaces(labels);
    return labels.flatMap((label, i) => {
      const earlier = first.get(label)!;
      if (earlier === i || unused.test(label)) return [];
      const message = `is ${show(label)}, as class ${earlier} is; give each class a label of its own`;
      return warning(`/classes/labels/${i}`, message);
    });
  },
  numberedLabels: ({ labels }) => {
    const found = labels.map((label) => Number(number.exec(label)?.[1] ?? Number.NaN));
    const names = new Set(labels.map((label) => label.replace(number, "")));
    const start = found[0] ?? Number.NaN;
    const consecutive = start <= 1 && found.every((value, i) => value === start + i);
    const message = `is ${show(labels[0])}, numbered as the others are; leave the numbers out, which people would see`;
    return warnIf(
      consecutive && labels.length > 1 && names.size === labels.length,
      "/classes/labels/0",
      message,
    );
  },
  classCount: ({ kind, written: { classes, scores } }) =>
    warnIf(
      (kind === "detections" || scores?.classes !== undefined) &&
        classes.count === undefined &&
        classes.ids === undefined,
      "/classes",
      'does not say how many classes the graph knows, and nor do its outputs; write their number as "count"',
    ),
} satisfies Warnings;

interface Considered {
  readonly allow?: readonly number[];
  readonly ignore?: readonly number[];
}

function notConsidered({ allow, ignore = [] }: Considered): (classIndex: number) => boolean {
  const [allowed, ignored] = [allow && new Set(allow), new Set(ignore)];
  return (classIndex) => ignored.has(classIndex) || !(allowed?.has(classIndex) ?? true);
}
