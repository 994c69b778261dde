/** The tensor drawn back as a picture: letterboxes and colours are as the network sees them. */
import type { TensorData } from "./arrays.ts";
import type { InputTensor } from "./description.ts";

/** Draws every pixel of the input once. */
export function drawSeen(canvas: HTMLCanvasElement, input: TensorData, spec: InputTensor): void {
  Object.assign(canvas, { width: spec.width, height: spec.height });
  const to = canvas.getContext("2d")!;
  to.putImageData(new ImageData(seenPixels(input, spec), spec.width, spec.height), 0, 0);
}

/** RGBA of the input, by the inverse of its normalisation. */
function seenPixels(input: TensorData, spec: InputTensor): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, layout, color, mean, std, quantization } = spec;
  const channels = color === "GRAY" ? 1 : 3;
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255);
  const { scale, zeroPoint } = quantization ?? { scale: 1, zeroPoint: 0 };
  for (let i = 0; i < width * height; i++) {
    for (let k = 0; k < 3; k++) {
      // The tensor's own order: what is BGR for it comes back as red, green, blue.
      const c = channels === 1 ? 0 : color === "BGR" ? 2 - k : k;
      const stored = Number(input[layout === "NCHW" ? c * width * height + i : channels * i + c]);
      pixels[4 * i + k] = (stored - zeroPoint) * scale * std[c]! + mean[c]!;
    }
  }
  return pixels;
}
