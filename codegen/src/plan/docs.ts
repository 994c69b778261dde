import { kdocText } from "../kotlin/literals.ts";
import type { HardSuppression, Model, OverlapIn, Resize, Tensor } from "../model.generated.ts";
import { isOriented } from "../resolve/angle.ts";
import { inputShape } from "../resolve/axes.ts";
import type { DetectionsModel, RawModel, ResolvedModel } from "../resolve/resolved-model.ts";
import type { Outputs } from "./tensors.ts";

/** What nothing checks: a lock, or a look at the thread, would cost every frame. */
const shared = "Threads that share one get wrong detections, and no error.";

/** KDoc of the generated class, one line each without the leading ` *`. */
export function classDoc(resolved: ResolvedModel, outputs: Outputs): string[] {
  const { written, labels } = resolved;
  const priors = resolved.kind === "raw" ? `${resolved.priorCount} priors, ` : "";
  return [
    ...paragraph(kdocText(written.title)),
    "",
    ...paragraph(inputSentence(written)),
    "",
    " | output | type | shape | axes in memory order |",
    " |---|---|---|---|",
    ...written.outputs.map((tensor) => outputRow(tensor, outputs)),
    "",
    ...paragraph(
      `${priors}${labels.length} classes. An instance owns the scratch memory of [preprocess] and [decode]: use one for each thread. ${shared}`,
    ),
    "",
    ...paragraph(
      `Source: ${kdocText(written.source)}. Licence of the weights: ${kdocText(written.license)}.`,
    ),
  ];
}

/** KDoc of `preprocess`. */
export function preprocessDoc({ input, resize, result }: Model): string[] {
  const clip = result.clip === "frame" ? ", and limits boxes to it" : "";
  return [
    ...paragraph(
      `Writes [frame] into [input], rotated upright and ${resizeSentence(resize, `${input.width} x ${input.height}`)}. ${samplings[resize.sampling]}.`,
    ),
    "",
    ...paragraph(
      "Only rows from [fromRow] until [untilRow] are written: two instances on two threads can fill one input together.",
    ),
    "",
    ...paragraph(
      `Returns the transform that maps detections from the input back to the frame${clip}. The same instance is returned until the frame's geometry changes; in between, nothing is allocated. One instance is not for two threads at once.`,
    ),
  ];
}

const samplings: Readonly<Record<Resize["sampling"], string>> = {
  halfPixel: "Sampled as by torch: (d + 0.5) * in / out - 0.5 in float32",
  alignCorners: "Sampled as by torch with align_corners: d * (in - 1) / (out - 1) in float32",
  corner: "Sampled as by TensorFlow 1: d * in / out in float32",
  antialias: "Sampled as by torch with antialias, in float32",
  opencv: "Equal, bit for bit, to cv2.resize with INTER_LINEAR",
  pillow: "Equal, bit for bit, to Pillow's resize with BILINEAR",
  nearest: "Equal, bit for bit, to cv2.resize with INTER_NEAREST",
  area: "Equal, bit for bit, to cv2.resize with INTER_AREA",
  warp: "Sampled as by cv2.warpPerspective with INTER_LINEAR, in steps of 1/32 pixel",
};

function resizeSentence(resize: Resize, size: string): string {
  switch (resize.kind) {
    case "stretch":
      return `stretched to ${size}`;
    case "letterbox": {
      const where = resize.position === "center" ? "in the middle" : "in the upper left corner";
      const normalized = resize.padUnit === "normalized" ? ", normalised" : "";
      return `scaled to fit into ${size}, ${where} of padding (${resize.pad}${normalized})`;
    }
    case "centerCrop":
      return `scaled to cover ${size}; what hangs over is cut off`;
  }
}

/** KDoc of `decode`. */
export function decodeDoc(resolved: ResolvedModel): string[] {
  const clip = {
    none: "not clipped to it",
    before: "clipped to it before suppression",
    content: "clipped before suppression to the part that the frame covers, as [transform] says",
    after: "clipped to it",
    frame: "not clipped to it",
  }[resolved.written.result.clip];
  const angles = isOriented(resolved.written) ? ", with an angle each" : "";
  const finite = resolved.written.result.keepNonFinite ? "" : "; none has a side that is NaN or infinite";
  return [
    ...paragraph(resolved.kind === "raw" ? rawSentence(resolved) : detectionsSentence(resolved)),
    "",
    ...paragraph(
      `Boxes are in 0..1 of the network input${angles}, ${clip}${finite}. [outputs] are only read. Not for two threads at once.`,
    ),
  ];
}

function rawSentence({ selection, suppression }: RawModel): string {
  const first = `Fills [detections] with ${amountOfRaw(selection)} of one run of the network, in ${selection.order} order of score: those with score ${selection.comparison} ${selection.threshold}, unless [thresholds] say otherwise.`;
  const among = "scope" in suppression && suppression.scope === "class" ? " of one class" : "";
  switch (suppression.kind) {
    case "none":
      return first;
    case "hard":
      return `${first} Among overlapping boxes${among} the best is kept; a box is dropped ${droppedWhen(suppression)}.`;
    case "rotated":
      return `${first} A box${among} that overlaps a better one is dropped when ${suppression.overlap} ${suppression.dropWhen} ${suppression.threshold}, even if that one was dropped itself.`;
    case "weighted":
      return `${first} Boxes${among} that overlap the best, by ${suppression.overlap}${measuredIn(suppression)} > ${suppression.threshold}, are blended with it, weighted by score${suppression.score === "mean" ? "; the score is the mean of theirs" : ""}.`;
    case "soft":
      return `${first} Scores of boxes${among} that overlap a better one are lowered (${suppression.decay.kind}) before they are compared.`;
  }
}

function droppedWhen(suppression: HardSuppression): string {
  const { overlap, dropWhen, threshold } = suppression;
  const measured = `its ${overlap}${measuredIn(suppression)} with`;
  return dropWhen.startsWith("not ")
    ? `unless ${measured} every kept box is ${dropWhen.slice(4)} ${threshold}`
    : `when ${measured} a kept box is ${dropWhen} ${threshold}`;
}

function measuredIn({ overlapIn }: { readonly overlapIn?: OverlapIn }): string {
  if (overlapIn === undefined) return "";
  return overlapIn === "frame" ? ", in pixels of the frame of [transform]," : ", in whole pixels,";
}

function detectionsSentence({ detections }: DetectionsModel): string {
  return `Fills [detections] with ${amount(detections.maxDetections)} of one run of the network, in its own order: those with score ${detections.comparison} ${detections.threshold}, unless [thresholds] say otherwise, and a known class.`;
}

function amountOfRaw({ maxDetections, maxClassesPerDetection }: RawModel["selection"]): string {
  if (maxClassesPerDetection === undefined) return amount(maxDetections);
  const boxes = maxDetections === undefined ? "all boxes" : `at most ${maxDetections} boxes`;
  return `${boxes}, each as up to ${maxClassesPerDetection} classes, the best first,`;
}

function amount(max: number | undefined): string {
  return max === undefined ? "all detections" : `at most ${max} detections`;
}

function inputSentence({ input }: Model): string {
  const shape = inputShape(input);
  const order = input.color === "GRAY" ? "grey" : input.color;
  return `Input: ${input.type} ${shape.join(" x ")} (${input.layout}), ${order}, (v - mean) / std of v in 0..255 with mean ${input.mean.join(", ")} and std ${input.std.join(", ")}.`;
}

function outputRow({ name, type, shape, axes }: Tensor, outputs: Outputs): string {
  return ` | \`${outputs[name]!.property}\` | ${type} | ${shape.join(" x ")} | ${axes.join(", ")} |`;
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
