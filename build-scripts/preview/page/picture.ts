/** Pictures, as bytes for the generated Kotlin. */
import { Refused, sentenceOf } from "./refused.ts";

export interface Picture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
  /** The same, to be drawn. */
  readonly image: CanvasImageSource;
  /** What reading it took. */
  readonly milliseconds: number;
}

const mostBytes = 1 << 28;
const mostPixels = 1 << 26;

/** Throws `Refused` where the file is no picture. */
export async function readPicture(name: string, file: Blob): Promise<Picture> {
  if (file.size > mostBytes) throw new Refused(`${name} is longer than ${mostBytes} bytes`);
  const started = performance.now();
  const bitmap = await decode(name, file);
  if (bitmap.width * bitmap.height > mostPixels)
    throw new Refused(`${name} has ${bitmap.width} x ${bitmap.height} pixels, more than ${mostPixels}`);
  return fromImage(name, bitmap, bitmap.width, bitmap.height, started);
}

/** Bytes as they are in the file: neither its colour profile nor its transparency changes them. */
async function decode(name: string, file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  } catch (error) {
    throw new Refused(`${name} cannot be read as a picture: ${sentenceOf(error)}`);
  }
}

let surface: OffscreenCanvasRenderingContext2D | undefined;

/** A frame of a film as it is now; what is drawn is the same frame, while the film goes on. It holds until the next one is taken. */
export function snapshot(film: HTMLVideoElement, width: number, height: number): Picture {
  const picture = fromImage("camera", film, width, height);
  return { ...picture, image: surface!.canvas };
}

function fromImage(
  name: string,
  image: CanvasImageSource,
  width: number,
  height: number,
  started = performance.now(),
): Picture {
  surface ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
  if (surface.canvas.width !== width || surface.canvas.height !== height)
    Object.assign(surface.canvas, { width, height });
  surface.clearRect(0, 0, width, height);
  surface.drawImage(image, 0, 0, width, height);
  const { data } = surface.getImageData(0, 0, width, height);
  return { name, width, height, rgba: data, image, milliseconds: performance.now() - started };
}
