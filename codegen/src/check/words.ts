import type { Quantization } from "../model.generated.ts";
import type { NetworkQuantization } from "../network/network-file.ts";
import { error, type Finding } from "../problem.ts";

export function disagrees(isSo: boolean, pointer: string, message: string): Finding[] {
  return isSo ? [error(pointer, message)] : [];
}

/** Lengths that the file leaves open by their names; exporters also write a formula there, which helps nobody. */
export function shapeText(shape: readonly (number | string)[]): string {
  const lengths = shape.map((length) => (/^[\w ]{1,32}$/.test(`${length}`) ? length : "?"));
  return lengths.length === 0 ? "a single number" : lengths.join(" x ");
}

/** Compares scales as float32, as which the file has them. */
export function checkQuantization(
  pointer: string,
  given: Quantization | undefined,
  found: NetworkQuantization | undefined,
): Finding[] {
  if (found?.perAxis)
    return disagrees(
      true,
      pointer,
      "the network has a scale for each channel, and no runtime gives those out",
    );
  if (given === undefined) {
    return disagrees(
      found !== undefined,
      pointer,
      `is missing; the network has scale ${found?.scale}, zero point ${found?.zeroPoint}`,
    );
  }
  if (found === undefined) return disagrees(true, pointer, "the network has none");
  return [
    ...disagrees(
      Math.fround(given.scale) !== Math.fround(found.scale),
      `${pointer}/scale`,
      `is ${given.scale}; the network has ${found.scale}`,
    ),
    ...disagrees(
      given.zeroPoint !== found.zeroPoint,
      `${pointer}/zeroPoint`,
      `is ${given.zeroPoint}; the network has ${found.zeroPoint}`,
    ),
  ];
}
