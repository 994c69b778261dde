import type { Resize } from "../model.generated.ts";

export type Sampling = Resize["sampling"];

/** What is true of a way of sampling, whatever it is implemented by. */
interface SamplingFacts {
  /** It gives whole colours of 0..255, not real numbers. */
  readonly wholeColors: boolean;
  /** It can sample a frame whose edges lie inside pixels of the input. */
  readonly anyPlace: boolean;
  /** It reads single pixels, so what stands for pixels beyond the edge of the frame must be said. */
  readonly edgeTaps: boolean;
}

const facts: Readonly<Record<Sampling, SamplingFacts>> = {
  halfPixel: { wholeColors: false, anyPlace: true, edgeTaps: true },
  alignCorners: { wholeColors: false, anyPlace: false, edgeTaps: true },
  corner: { wholeColors: false, anyPlace: true, edgeTaps: true },
  antialias: { wholeColors: false, anyPlace: false, edgeTaps: false },
  opencv: { wholeColors: true, anyPlace: false, edgeTaps: false },
  pillow: { wholeColors: true, anyPlace: false, edgeTaps: false },
  nearest: { wholeColors: true, anyPlace: false, edgeTaps: false },
  area: { wholeColors: true, anyPlace: false, edgeTaps: false },
  warp: { wholeColors: true, anyPlace: true, edgeTaps: true },
};

export function factsOf({ sampling }: Resize): SamplingFacts {
  return facts[sampling];
}

/** Whether pixels at the edges of the frame mix with the padding. */
export function blends(resize: Resize): boolean {
  switch (resize.kind) {
    case "stretch":
      return resize.pad !== undefined;
    case "letterbox":
      return resize.sampling === "warp" || resize.rounding === "exact";
    case "centerCrop":
      return false;
  }
}
