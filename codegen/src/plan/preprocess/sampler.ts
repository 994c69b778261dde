import { type Code, call, imported, type Named, property, truth } from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import type { CenterCrop, Input, Letterbox, Model, Resize } from "../../model.generated.ts";
import { blends, factsOf, type Sampling } from "../../resolve/sampling.ts";
import { padColor } from "./tables.ts";

/** The call that makes the sampler. */
export interface SamplerPlan {
  readonly make: Code;
  readonly arguments: readonly Named[];
}

/** The library's class for each way of sampling. */
const samplers: Readonly<Record<Sampling, ImportedName>> = {
  halfPixel: "LinearSampler",
  alignCorners: "LinearSampler",
  corner: "LinearSampler",
  antialias: "TriangleSampler",
  opencv: "OpenCvSampler",
  pillow: "PillowSampler",
  nearest: "NearestSampler",
  area: "AreaSampler",
  warp: "WarpSampler",
};

const coordinates: Readonly<Partial<Record<Sampling, string>>> = {
  halfPixel: "HALF_PIXEL",
  alignCorners: "ALIGN_CORNERS",
  corner: "CORNER",
};

export function planSampler({ input, resize, result }: Model): SamplerPlan {
  const { edgeTaps, wholeColors } = factsOf(resize);
  const mode = coordinates[resize.sampling];
  const edge = () => constant("EdgeMode", blends(resize) ? "BLEND" : "REPEAT");
  return {
    make: imported(samplers[resize.sampling]),
    arguments: [
      { name: "width", value: input.width },
      { name: "height", value: input.height },
      { name: "resize", value: placing(resize, input) },
      ...(mode === undefined ? [] : [{ name: "coordinates", value: constant("CoordinateMode", mode) }]),
      ...(edgeTaps ? [{ name: "edge", value: edge() }] : []),
      // Whole colours that do not blend are padded by a table.
      ...(edgeTaps || !wholeColors ? [{ name: "padding", value: padding(input, resize) }] : []),
      { name: "clip", value: truth(result.clip === "frame") },
    ],
  };
}

function placing(resize: Resize, { width, height }: Input): Code {
  switch (resize.kind) {
    case "stretch":
      return call(imported("Stretch"), width, height);
    case "letterbox":
      return call(imported("Letterbox"), width, height, ...letterbox(resize));
    case "centerCrop":
      return call(imported("CenterCrop"), width, height, rounding(resize.rounding), rounding(offset(resize)));
  }
}

function letterbox({ position, rounding: how, inverse, enlarge }: Letterbox): (Code | Named)[] {
  const inverses = { placed: "PLACED", rounded: "ROUNDED", unrounded: "UNROUNDED", byHeight: "BY_HEIGHT" };
  return [
    { name: "centered", value: truth(position === "center") },
    rounding(how),
    property(constant("Letterbox", "Inverse"), inverses[inverse]),
    { name: "enlarge", value: truth(enlarge) },
  ];
}

function offset({ rounding, offset }: CenterCrop): NonNullable<CenterCrop["rounding"]> {
  return rounding === "exact" ? "exact" : (offset ?? "floor");
}

function rounding(how: Letterbox["rounding"]): Code {
  return property(
    constant("Resize", "Rounding"),
    { halfEven: "HALF_EVEN", floor: "FLOOR", exact: "EXACT", fill: "FILL" }[how],
  );
}

function constant(type: ImportedName, name: string): Code {
  return property(imported(type), name);
}

/** The padding as red, green and blue in 0..255. */
function padding(input: Input, resize: Resize): Code {
  const channels = { RGB: [0, 1, 2], BGR: [2, 1, 0], GRAY: [0, 0, 0] }[input.color];
  return call(imported("PaddingColor"), ...channels.map((channel) => padColor(input, resize, channel)));
}
