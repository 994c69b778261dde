import type { CenterCrop, Input, Letterbox, Resize } from "../model.generated.ts";
import { blends } from "../resolve/edges.ts";
import type { ImportedName } from "./library.ts";
import { kotlinFloat } from "./literals.ts";
import { padColor } from "./shades.ts";

/** The library's class for each way of sampling. */
export const samplers: Readonly<Record<Resize["sampling"], ImportedName>> = {
  halfPixel: "LinearSampler",
  alignCorners: "LinearSampler",
  corner: "LinearSampler",
  antialias: "TriangleSampler",
  opencv: "OpenCvSampler",
  pillow: "PillowSampler",
  warp: "WarpSampler",
};

const coordinates: Readonly<Partial<Record<Resize["sampling"], string>>> = {
  halfPixel: "CoordinateMode.HALF_PIXEL",
  alignCorners: "CoordinateMode.ALIGN_CORNERS",
  corner: "CoordinateMode.CORNER",
};

/** What a sampler is made with, one named argument each. */
export function samplerArguments(input: Input, resize: Resize, clip: boolean): string[] {
  const mode = coordinates[resize.sampling];
  return [
    `width = ${input.width}`,
    `height = ${input.height}`,
    `resize = ${placing(resize, `${input.width}, ${input.height}`)}`,
    ...(mode === undefined ? [] : [`coordinates = ${mode}`]),
    ...(hasEdge(resize) ? [`edge = EdgeMode.${blends(resize) ? "BLEND" : "REPEAT"}`] : []),
    ...(hasPadding(resize) ? [`padding = ${padding(input, resize)}`] : []),
    `clip = ${clip}`,
  ];
}

/** What the sampler and its arguments use. */
export function samplerUses(resize: Resize): ImportedName[] {
  const places = { stretch: "Stretch", letterbox: "Letterbox", centerCrop: "CenterCrop" } as const;
  return [
    samplers[resize.sampling],
    places[resize.kind],
    ...(resize.kind === "stretch" ? [] : (["Resize"] as const)),
    ...(coordinates[resize.sampling] === undefined ? [] : (["CoordinateMode"] as const)),
    ...(hasEdge(resize) ? (["EdgeMode"] as const) : []),
    ...(hasPadding(resize) ? (["PaddingColor"] as const) : []),
  ];
}

/** Whether a sampler reads beyond the edge of the frame. */
function hasEdge({ sampling }: Resize): boolean {
  return coordinates[sampling] !== undefined || sampling === "warp";
}

/** Whether a sampler makes padding by itself, or blends into it; the others leave it to a table. */
function hasPadding(resize: Resize): boolean {
  return hasEdge(resize) || resize.sampling === "antialias";
}

function placing(resize: Resize, size: string): string {
  switch (resize.kind) {
    case "stretch":
      return `Stretch(${size})`;
    case "letterbox":
      return letterbox(resize, size);
    case "centerCrop":
      return `CenterCrop(${size}, ${rounding(resize.rounding ?? "floor")}, ${rounding(offset(resize))})`;
  }
}

function letterbox({ position, rounding: how, inverse, enlarge }: Letterbox, size: string): string {
  const inverses = { placed: "PLACED", rounded: "ROUNDED", unrounded: "UNROUNDED" };
  const options = [
    `centered = ${position === "center"}`,
    rounding(how ?? "halfEven"),
    `Letterbox.Inverse.${inverses[inverse ?? "placed"]}`,
    `enlarge = ${enlarge ?? true}`,
  ];
  return `Letterbox(${size}, ${options.join(", ")})`;
}

function offset({ rounding, offset }: CenterCrop): NonNullable<CenterCrop["rounding"]> {
  return rounding === "exact" ? "exact" : (offset ?? "floor");
}

function rounding(how: "halfEven" | "floor" | "exact"): string {
  return `Resize.Rounding.${{ halfEven: "HALF_EVEN", floor: "FLOOR", exact: "EXACT" }[how]}`;
}

/** The padding as red, green and blue in 0..255. */
function padding(input: Input, resize: Resize): string {
  const channels = { RGB: [0, 1, 2], BGR: [2, 1, 0], GRAY: [0, 0, 0] }[input.color];
  return `PaddingColor(${channels.map((channel) => kotlinFloat(padColor(input, resize, channel))).join(", ")})`;
}
