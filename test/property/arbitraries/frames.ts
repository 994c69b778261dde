/** Random camera frames of every kind, stride, crop and rotation, and random ways of preprocessing. */
import fc from "fast-check";
import type { Plane, TestFrame } from "../../../build-scripts/kotlin/preprocess.ts";
import type { Input, Resize } from "../../../codegen/src/model.generated.ts";
import { noise } from "../../support/frames.ts";
import { compact, optional } from "./parts.ts";

const float = ["halfPixel", "alignCorners", "corner", "antialias"] as const;
const whole = ["opencv", "pillow", "warp", "nearest", "area"] as const;
const sampling = fc.constantFrom(...float, ...whole);

const stretch = fc
  .record({
    kind: fc.constant("stretch" as const),
    sampling,
    pad: fc.integer({ min: 0, max: 255 }),
    padded: fc.boolean(),
  })
  .map(({ padded, pad, ...rest }) => (padded && rest.sampling === "warp" ? { ...rest, pad } : rest));

const letterbox = fc
  .record({
    kind: fc.constant("letterbox" as const),
    sampling,
    position: fc.constantFrom("center" as const, "topLeft" as const),
    pad: fc.constantFrom(0, 114, 127.5, 255),
    padUnit: optional(fc.constantFrom("color" as const, "normalized" as const)),
    rounding: optional(
      fc.constantFrom("halfEven" as const, "floor" as const, "exact" as const, "fill" as const),
    ),
    inverse: optional(
      fc.constantFrom("placed" as const, "rounded" as const, "unrounded" as const, "byHeight" as const),
    ),
    enlarge: optional(fc.boolean()),
  })
  .map((resize) => {
    const anywhere = ["halfPixel", "corner", "warp"].includes(resize.sampling);
    const rounding = resize.rounding === "exact" && !anywhere ? "floor" : resize.rounding;
    const blends = resize.sampling === "warp" || rounding === "exact";
    const pad = blends
      ? Math.floor(resize.pad)
      : resize.padUnit === "normalized"
        ? resize.pad / 255
        : resize.pad;
    return { ...resize, rounding, pad, padUnit: blends ? undefined : resize.padUnit };
  });

const centerCrop = fc
  .record({
    kind: fc.constant("centerCrop" as const),
    sampling,
    rounding: optional(fc.constantFrom("halfEven" as const, "floor" as const, "exact" as const)),
    offset: optional(fc.constantFrom("halfEven" as const, "floor" as const)),
  })
  .map((resize) => {
    const anywhere = ["halfPixel", "corner", "warp"].includes(resize.sampling);
    if (resize.rounding !== "exact") return resize;
    return anywhere ? { ...resize, offset: undefined } : { ...resize, rounding: "halfEven" as const };
  });

export const resize: fc.Arbitrary<Resize> = fc
  .oneof(stretch, letterbox, letterbox, centerCrop)
  .map(compact) as fc.Arbitrary<Resize>;

const quantization = fc.record({
  scale: fc.constantFrom(1, 0.0078125, 0.02),
  zeroPoint: fc.constantFrom(0, 3, 100),
});

/** All of an input but its size. */
export const inputFormat: fc.Arbitrary<Omit<Input, "width" | "height">> = fc
  .record({
    layout: fc.constantFrom("NCHW" as const, "NHWC" as const),
    type: fc.constantFrom(
      "float32" as const,
      "float32" as const,
      "float16" as const,
      "uint8" as const,
      "int8" as const,
    ),
    quantization: optional(quantization),
    color: fc.constantFrom("RGB" as const, "BGR" as const, "GRAY" as const),
    mean: fc.constantFrom([0, 0, 0], [127.5, 127.5, 127.5], [123.675, 116.28, 103.53], [128, 100, 0]),
    std: fc.constantFrom([1, 1, 1], [255, 255, 255], [58.395, 57.12, 57.375], [1, 2, 1]),
  })
  .map(({ quantization, ...rest }) => {
    const channels = rest.color === "GRAY" ? 1 : 3;
    const format = { ...rest, mean: rest.mean.slice(0, channels), std: rest.std.slice(0, channels) };
    return compact({
      ...format,
      quantization: rest.type === "float32" || rest.type === "float16" ? undefined : quantization,
    });
  });

const size = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 60, max: 250 }));

export const frames: fc.Arbitrary<TestFrame> = fc
  .record({
    kind: fc.constantFrom(
      "yuv" as const,
      "yuv" as const,
      "yuv" as const,
      "rgba" as const,
      "rgb" as const,
      "argb" as const,
    ),
    width: size,
    height: size,
    rotation: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
    mirrored: fc.boolean(),
    crop: fc.option(
      fc.tuple(...Array.from({ length: 4 }, () => fc.double({ min: 0, max: 0.45, noNaN: true }))),
    ),
    color: fc.constantFrom(
      "BT601_FULL" as const,
      "BT601_LIMITED" as const,
      "BT709_FULL" as const,
      "BT709_LIMITED" as const,
    ),
    interleaved: fc.constantFrom("planar", "uFirst", "vFirst"),
    gap: fc.constantFrom(0, 0, 3, 16),
    seed: fc.nat(1000),
  })
  .map(({ crop, interleaved, gap, seed, ...rest }) => {
    const { width, height } = rest;
    const [left, top, right, bottom] = (crop ?? [0, 0, 0, 0]) as [number, number, number, number];
    return {
      ...rest,
      crop: [
        Math.floor(left * width),
        Math.floor(top * height),
        width - Math.floor(right * width),
        height - Math.floor(bottom * height),
      ],
      planes:
        rest.kind === "yuv"
          ? yuvPlanes(width, height, interleaved, gap, seed)
          : [pixelPlane(rest.kind, width, height, gap, seed)],
    };
  });

/** Ends, as Android's planes do, with the last sample. */
function yuvPlanes(width: number, height: number, interleaved: string, gap: number, seed: number): Plane[] {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const y = plane(width, height, 1, width + gap, 0, seed);
  if (interleaved === "planar") {
    return [y, ...[1, 2].map((i) => plane(halfWidth, halfHeight, 1, halfWidth + gap, gap, seed + i))];
  }
  const { bytes, rowStride } = plane(2 * halfWidth, halfHeight, 1, 2 * halfWidth + gap, 0, seed + 1);
  const [u, v] = interleaved === "uFirst" ? [0, 1] : [1, 0];
  return [y, ...[u, v].map((offset) => ({ bytes, rowStride, pixelStride: 2, offset }))];
}

function pixelPlane(
  kind: "rgba" | "rgb" | "argb",
  width: number,
  height: number,
  gap: number,
  seed: number,
): Plane {
  const bytes = kind === "rgb" ? 3 : 4;
  // Rows of 0xAARRGGBB are whole numbers of pixels.
  return plane(width, height, bytes, bytes * (width + gap), kind === "argb" ? 0 : gap, seed);
}

function plane(
  width: number,
  height: number,
  pixelStride: number,
  rowStride: number,
  offset: number,
  seed: number,
): Plane {
  const samples = offset + (height - 1) * rowStride + width * pixelStride;
  return { bytes: noise(samples, seed), rowStride, pixelStride, offset };
}

const side = fc.double({ min: -0.2, max: 1.2, noNaN: true }).map(Math.fround);

/** Left, top, right and bottom in 0..1 of the input, now and then beyond it. */
export const box = fc
  .tuple(side, side, side, side)
  .map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const);

export const view = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 2000 }));
