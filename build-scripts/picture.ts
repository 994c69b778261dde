/** Pictures as people hand them in. */
import sharp, { type OutputInfo, type Sharp } from "sharp";
import { readStart } from "../codegen/src/read.ts";
import { InputError, orInputError, requireFile } from "./failures.ts";

/** Bytes of the largest file that is read. */
const largest = 1 << 28;

/** RGB bytes of the upright picture; an `InputError` where there is none. */
export async function readPixels(picture: string): Promise<{ data: Buffer; info: OutputInfo }> {
  const rgb = (await upright(picture)).removeAlpha().toColourspace("srgb").raw();
  return orInputError(`${picture} cannot be read`, () => rgb.toBuffer({ resolveWithObject: true }));
}

/** The picture as it is to be looked at. */
export async function upright(picture: string): Promise<Sharp> {
  requireFile(picture);
  const bytes = await orInputError(`${picture} cannot be read`, async () => readStart(picture, largest + 1));
  if (bytes.length > largest) throw new InputError(`${picture}: is longer than ${largest} bytes`);
  return sharp(bytes).rotate();
}
