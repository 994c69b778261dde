import type { Model, Tensor } from "../model.generated.ts";
import { ofRaw, short, type Warnings, warnIf } from "./warning.ts";

/** Coordinates in 0..1 go no further than this, since boxes may hang out of the input. */
const furthest = 2;

/** Quantisation may leave more room than coordinates take. */
const room = 16;

/** Numbers that contradict the space that they are said to be in. */
export const spaceWarnings = {
  priorSpace: ofRaw(({ written: { result, input }, priors }) => {
    if (priors?.listed === undefined) return [];
    const reach = priors.listed.reduce((most, row) => Math.max(most, ...row), 0);
    const pixels = result.space === "pixels";
    const message = `is "${result.space}", but the listed priors reach ${short(reach)}; write "${pixels ? "normalized" : "pixels"}"`;
    const contradicts = pixels ? reach <= furthest && input.width > furthest : reach > furthest;
    return warnIf(contradicts, "/result/space", message);
  }),
  boxSpace: ({ written }) => {
    const tensor = decodedIn(written);
    if (tensor?.quantization === undefined) return [];
    const { scale, zeroPoint } = tensor.quantization;
    const reach = scale * ((tensor.type === "int8" ? 127 : 255) - zeroPoint);
    const { space } = written.result;
    const pixels = space === "pixels";
    const message = `is "${space}", but ${tensor.name} reaches ${short(reach)} at most; write "${pixels ? "normalized" : "pixels"}"`;
    return warnIf(pixels ? reach <= furthest : reach > room, "/result/space", message);
  },
  minSizeSpace: ofRaw(({ written: { result, input }, selection: { minSize = 0 } }) => {
    const side = Math.min(input.width, input.height);
    const message = `is ${minSize}, but the model's space is normalized, where the input is 1 wide; write ${short(minSize / side)} for pixels of ${side}`;
    return warnIf(result.space === "normalized" && minSize > 1, "/selection/minSize", message);
  }),
} satisfies Warnings;

/** The output that holds boxes as they are. */
function decodedIn({ boxes, detections, outputs }: Model): Tensor | undefined {
  const name = boxes?.kind === "decoded" ? boxes.from[0] : detections?.boxes.from;
  return outputs.find((output) => output.name === name);
}
