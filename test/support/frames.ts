import type { TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import { hash } from "./hash.ts";

/** An upright RGB picture without gaps. */
export function rgbFrame(width: number, height: number, bytes: Uint8Array): TestFrame {
  return {
    kind: "rgb",
    width,
    height,
    rotation: 0,
    mirrored: false,
    crop: [0, 0, width, height],
    color: "BT601_FULL",
    planes: [{ bytes, rowStride: 3 * width, pixelStride: 3, offset: 0 }],
  };
}

/** The noise of the golden vectors: byte i is the upper eight bits of the hash of i. */
export function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = hash(i, seed) >>> 24;
  return bytes;
}
