import type { Model, Tensor } from "../model.generated.ts";
import type { ResolvedModel } from "../resolve/resolve.ts";
import { kdocText } from "./literals.ts";
import { kotlinParameterName } from "./names.ts";

/** KDoc of the generated class, one line each without the leading ` *`. */
export function classDoc({ model, priorCount, labels }: ResolvedModel): string[] {
  return [
    ...paragraph(kdocText(model.title)),
    "",
    ...paragraph(inputSentence(model)),
    "",
    " | output | type | shape | axes in memory order |",
    " |---|---|---|---|",
    ...model.outputs.map(outputRow),
    "",
    ...paragraph(
      `${priorCount} priors, ${labels.length} classes. An instance owns the scratch memory of [decode]: use one for each thread.`,
    ),
    "",
    ...paragraph(`Source: ${kdocText(model.source)}. Licence of the weights: ${kdocText(model.license)}.`),
  ];
}

/** KDoc of `decode`. */
export function decodeDoc({ model: { selection, suppression, result } }: ResolvedModel): string[] {
  const max =
    selection.maxDetections === undefined
      ? "all detections"
      : `at most ${selection.maxDetections} detections`;
  const hard =
    suppression.kind === "hard"
      ? ` Of overlapping boxes ${suppression.scope === "class" ? "of one class " : ""}the best is kept; another is dropped when ${suppression.overlap} ${suppression.dropWhen} ${suppression.threshold}.`
      : "";
  const clip = {
    none: "not clipped to it",
    before: "clipped to it before suppression",
    after: "clipped to it",
  }[result.clip];
  return [
    ...paragraph(
      `Fills [detections] with ${max} of one run of the network, in ${selection.order} order of score: those with score ${selection.comparison} ${selection.threshold}.${hard}`,
    ),
    "",
    ...paragraph(
      `Boxes are in 0..1 of the network input, ${clip}. The arrays are the outputs in memory order; they are only read.`,
    ),
  ];
}

function inputSentence({ input }: Model): string {
  const channels = input.mean.length;
  const shape =
    input.layout === "NCHW"
      ? [1, channels, input.height, input.width]
      : [1, input.height, input.width, channels];
  const order = input.color === "GRAY" ? "grey" : input.color;
  return `Input: ${input.type} ${shape.join(" x ")} (${input.layout}), ${order}, (v - mean) / std of v in 0..255 with mean ${input.mean.join(", ")} and std ${input.std.join(", ")}.`;
}

function outputRow({ name, type, shape, axes }: Tensor): string {
  return ` | \`${kotlinParameterName(name)}\` | ${type} | ${shape.join(" x ")} | ${axes.join(", ")} |`;
}

/** Breaks text at spaces into lines of up to 112 characters, each with a leading space. */
function paragraph(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= 112) lines[lines.length - 1] = longer;
    else lines.push(` ${word}`);
  }
  return lines;
}
