/** A naive reading of camera frames: every pixel of the sensor in colour, then cropped, turned and flipped, step by step. */
import type { Plane, TestFrame, YuvColor } from "../../build-scripts/kotlin/preprocess.ts";

export type Color = readonly [number, number, number];

/** Rows of pixels. */
export type Picture = readonly (readonly Color[])[];

export function uprightPicture(frame: TestFrame): Picture {
  const [left, top, right, bottom] = frame.crop;
  const cropped = range(top, bottom).map((y) => range(left, right).map((x) => colorAt(frame, x, y)));
  const turned = range(0, frame.rotation / 90).reduce<Picture>((picture) => turnClockwise(picture), cropped);
  return frame.mirrored ? turned.map((row) => [...row].reverse()) : turned;
}

/** The lowest row becomes the first column. */
function turnClockwise(picture: Picture): Picture {
  return picture[0]!.map((_, x) => [...picture].reverse().map((row) => row[x]!));
}

function colorAt({ kind, planes, color }: TestFrame, x: number, y: number): Color {
  const byte = ({ bytes, offset, rowStride, pixelStride }: Plane, column: number, row: number, extra = 0) =>
    bytes[offset + row * rowStride + column * pixelStride + extra]!;
  const [first, u, v] = planes;
  switch (kind) {
    case "rgb":
    case "rgba":
      return [byte(first!, x, y), byte(first!, x, y, 1), byte(first!, x, y, 2)];
    case "argb": // 0xAARRGGBB in little-endian bytes
      return [byte(first!, x, y, 2), byte(first!, x, y, 1), byte(first!, x, y)];
    case "yuv": {
      const [halfX, halfY] = [Math.floor(x / 2), Math.floor(y / 2)];
      return yuvToRgb(byte(first!, x, y), byte(u!, halfX, halfY), byte(v!, halfX, halfY), color);
    }
  }
}

/** By the definition of the standards, with factors in units of 2^-20; OpenCV's own factors where its result is promised. */
function yuvToRgb(y: number, u: number, v: number, color: YuvColor): Color {
  const [kr, kb] = color.startsWith("BT601") ? [0.299, 0.114] : [0.2126, 0.0722];
  const full = color.endsWith("FULL");
  const [lumaRange, chromaRange, black] = full ? [255, 255, 0] : [219, 224, 16];
  const factor = (real: number, range: number) => Math.round((real * 255 * 2 ** 20) / range);
  const [luma, redV, greenU, greenV, blueU] =
    color === "BT601_LIMITED"
      ? [1220542, 1673527, -409993, -852492, 2116026]
      : [
          factor(1, lumaRange),
          factor(2 * (1 - kr), chromaRange),
          factor((-2 * (1 - kb) * kb) / (1 - kr - kb), chromaRange),
          factor((-2 * (1 - kr) * kr) / (1 - kr - kb), chromaRange),
          factor(2 * (1 - kb), chromaRange),
        ];
  const light = luma! * Math.max(0, y - black);
  const [b, r] = [u - 128, v - 128];
  const limit = (sum: number) => Math.min(255, Math.max(0, Math.floor(sum / 2 ** 20 + 0.5)));
  return [limit(light + redV! * r), limit(light + greenU! * b + greenV! * r), limit(light + blueU! * b)];
}

export function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}
