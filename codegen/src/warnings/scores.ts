import { thresholdsOf } from "../rules/thresholds.ts";
import { ofRaw, short, type Warnings, warnIf } from "./warning.ts";

/** Sigmoid of 10 is 0.99995: no one asks for more, so a larger threshold is a percentage. */
const largestLogit = 10;

/** What app begins with less shows noise. */
const lowest = 0.01;

/** Scores that say less than they seem to, and thresholds that do not go with them. */
export const scoreWarnings = {
  softmaxBackground: ofRaw(({ scores: { part, view } }) =>
    warnIf(
      part.activation === "softmax" && part.background === undefined && part.quality === undefined,
      "/scores/activation",
      view.count === 1
        ? "is softmax over one column, which is always 1; use sigmoid"
        : 'is softmax without a "background", so that each prior is one of the classes; which column means "no object"?',
    ),
  ),
  thresholdRange: (model) => {
    const raw = model.kind === "raw" && model.scores.part.activation === "none";
    const [least, most] = raw ? [Number.NEGATIVE_INFINITY, largestLogit] : [0, 1];
    return thresholdsOf(model.written).flatMap(({ pointer, value }) => {
      const advice =
        value > 1 && value <= 100 ? `write ${short(value / 100)} for percents` : "write a number of 0..1";
      const message = `is ${value}, but scores lie between 0 and 1; ${advice}`;
      return warnIf(value < least || value > most, pointer, message);
    });
  },
  lowThreshold: ofRaw(({ selection: { threshold } }) =>
    warnIf(
      threshold > 0 && threshold <= lowest,
      "/selection/threshold",
      `is ${threshold}, which most scores pass; write what the app begins with, 0.25 to 0.5, and ${threshold} as "minThreshold" if it may go so low`,
    ),
  ),
} satisfies Warnings;
