/** Where a frame lies in the input, in the words of the projects that place it so. */
import type { Letterbox, Model } from "../../codegen/src/model.generated.ts";

/** One axis: the frame's pixels lie from `offset` on in `length` pixels of the input; frame = (input - pad) / scale. */
export interface Placed {
  readonly offset: number;
  readonly length: number;
  readonly pad: number;
  readonly scale: number;
}

/** The axes of a frame of `width` x `height` pixels. */
export function placeFrame({ input, resize }: Model, width: number, height: number): [Placed, Placed] {
  const [W, H] = [input.width, input.height];
  switch (resize.kind) {
    case "stretch":
      return [placed(0, W, W / width), placed(0, H, H / height)];
    case "letterbox": {
      const fit = Math.min(W / width, H / height);
      const r = !resize.enlarge ? Math.min(fit, 1) : fit;
      const sizes = letterboxed(resize.rounding, [W, H], [width, height], r);
      return [0, 1].map((axis) => letterbox(resize, [W, H], [width, height], sizes, axis, r)) as [
        Placed,
        Placed,
      ];
    }
    case "centerCrop": {
      const how = resize.rounding;
      const wide = H * width >= W * height;
      const nw = wide ? rounded(how, (H * width) / height) : W;
      const nh = wide ? H : rounded(how, (W * height) / width);
      const cut = (over: number) =>
        how === "exact" ? over / 2 : resize.offset === "halfEven" ? halfEven(over / 2) : Math.floor(over / 2);
      return [placed(-cut(nw - W), nw, nw / width), placed(-cut(nh - H), nh, nh / height)];
    }
  }
}

type Pair = readonly [number, number];

/** Width and height of the resized frame. */
function letterboxed(rounding: Letterbox["rounding"], [W, H]: Pair, [width, height]: Pair, r: number): Pair {
  if (rounding !== "fill") return [rounded(rounding, width * r), rounded(rounding, height * r)];
  // A frame that is not enlarged keeps its size.
  if (r < Math.min(W / width, H / height)) return [width, height];
  // InsightFace: im_ratio, new_height, new_width.
  const ratio = height / width;
  return ratio > H / W ? [rounded("floor", H / ratio), H] : [W, rounded("floor", W * ratio)];
}

function letterbox(
  { rounding, inverse, position }: Letterbox,
  input: Pair,
  upright: Pair,
  sizes: Pair,
  axis: number,
  r: number,
): Placed {
  const [size, frame, length] = [input[axis]!, upright[axis]!, sizes[axis]!];
  const centered = position === "center";
  const rest = size - length;
  // YOLOv5: left = round(dw - 0.1), so an odd pixel goes to the right.
  const offset = !centered ? 0 : rounding === "exact" ? rest / 2 : halfEven(rest / 2 - 0.1);
  switch (inverse) {
    case "unrounded":
      return { offset, length, pad: centered ? (size - frame * r) / 2 : 0, scale: r };
    case "rounded":
      return { offset, length, pad: offset, scale: r };
    case "byHeight":
      return placed(offset, length, sizes[1] / upright[1]);
    case "placed":
      return placed(offset, length, length / frame);
  }
}

function placed(offset: number, length: number, scale: number): Placed {
  return { offset, length, pad: offset, scale };
}

function rounded(how: "halfEven" | "floor" | "exact", size: number): number {
  if (how === "exact") return size;
  return Math.max(1, how === "floor" ? Math.floor(size) : halfEven(size));
}

/** Python's round. */
export function halfEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}
