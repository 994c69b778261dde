import { kotlinFloat } from "../../kotlin/literals.ts";
import type { CenterCrop, Input, Letterbox, Resize } from "../../model.generated.ts";
import { blends } from "../../resolve/sampling.ts";
import { padColor } from "./tables.ts";

/** The library's class for each way of sampling. */
export const samplers: Readonly<Record<Resize["sampling"], string>> = {
  halfPixel: "LinearSampler",
  alignCorners: "LinearSampler",
  corner: "LinearSampler",
  antialias: "TriangleSampler",
  opencv: "OpenCvSampler",
  pillow: "PillowSampler",
  warp: "WarpSampler",
};

const grids: Readonly<Partial<Record<Resize["sampling"], string>>> = {
  halfPixel: "Grid.HALF_PIXEL",
  alignCorners: "Grid.ALIGN_CORNERS",
  corner: "Grid.CORNER",
};

/** What a sampler is made with, one named argument each. */
export function samplerArguments(input: Input, resize: Resize, clip: boolean): string[] {
  const grid = grids[resize.sampling];
  const edge = grid !== undefined || resize.sampling === "warp";
  return [
    `width = ${input.width}`,
    `height = ${input.height}`,
    `resize = ${placing(resize, `${input.width}, ${input.height}`)}`,
    ...(grid === undefined ? [] : [`grid = ${grid}`]),
    ...(edge ? [`edge = Edge.${blends(resize) ? "BLEND" : "REPEAT"}`] : []),
    ...(edge || resize.sampling === "antialias" ? [`padding = ${padding(input, resize)}`] : []),
    `clip = ${clip}`,
  ];
}

function placing(resize: Resize, size: string): string {
  switch (resize.kind) {
    case "stretch":
      return `Stretch(${size})`;
    case "letterbox":
      return letterbox(resize, size);
    case "centerCrop":
      return `CenterCrop(${size}, ${rounding(resize.rounding)}, ${rounding(offset(resize))})`;
  }
}

function letterbox({ position, rounding: how, inverse, enlarge }: Letterbox, size: string): string {
  const inverses = { placed: "PLACED", rounded: "ROUNDED", unrounded: "UNROUNDED" };
  const options = [
    `centered = ${position === "center"}`,
    rounding(how),
    `Inverse.${inverses[inverse]}`,
    `enlarge = ${enlarge}`,
  ];
  return `Letterbox(${size}, ${options.join(", ")})`;
}

function offset({ rounding, offset }: CenterCrop): NonNullable<CenterCrop["rounding"]> {
  return rounding === "exact" ? "exact" : (offset ?? "floor");
}

function rounding(how: "halfEven" | "floor" | "exact"): string {
  return `Rounding.${{ halfEven: "HALF_EVEN", floor: "FLOOR", exact: "EXACT" }[how]}`;
}

/** The padding as red, green and blue in 0..255. */
function padding(input: Input, resize: Resize): string {
  const channels = { RGB: [0, 1, 2], BGR: [2, 1, 0], GRAY: [0, 0, 0] }[input.color];
  return `Padding(${channels.map((channel) => kotlinFloat(padColor(input, resize, channel))).join(", ")})`;
}
