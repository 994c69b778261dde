import type { CenterCrop, Input, Letterbox, Model, Resize } from "../model.generated.ts";
import { blends } from "../resolve/edges.ts";
import { kotlinFloat, kotlinInt } from "./literals.ts";
import { arrayType } from "./numbers.ts";

/** How a frame becomes the input: rows of a sampler, normalised into the tensor. */
export interface PreprocessPlan {
  /** The call that makes the sampler, argument by argument. */
  readonly sampler: string;
  readonly samplerArguments: readonly string[];
  /** Tables of what becomes of each shade, for samplers of whole colours. */
  readonly tables: readonly string[];
  /** Kotlin array type of the input. */
  readonly array: string;
  /** Numbers in the input. */
  readonly size: number;
  readonly check: string;
  /** Rows of the input, and where one begins. */
  readonly rows: number;
  readonly rowStart: string;
  readonly loops: PlanesPlan | PixelsPlan;
}

/** Each colour in a plane of its own: one loop after the other. */
interface PlanesPlan {
  readonly kind: "planes";
  readonly loops: readonly string[];
}

/** Colours in turn: one loop. */
interface PixelsPlan {
  readonly kind: "pixels";
  readonly width: number;
  readonly statements: readonly string[];
}

export function planPreprocess({ input, resize, result }: Model): PreprocessPlan {
  const channels = input.mean.length;
  const size = input.width * input.height * channels;
  const shape = inputShape(input).join(" x ");
  return {
    sampler: samplers[resize.sampling],
    samplerArguments: samplerArguments(input, resize, result.clip === "frame"),
    tables: tables(input, resize),
    array: arrayType(input.type),
    size,
    check: `require(input.size == ${size}) { "input holds \${input.size} numbers, but ${shape} is ${size}" }`,
    rows: input.height,
    rowStart: `row * ${input.layout === "NCHW" ? input.width : input.width * channels}`,
    loops: planLoops(input, resize),
  };
}

function planLoops(input: Input, resize: Resize): PlanesPlan | PixelsPlan {
  const { width } = input;
  const statements = input.mean.map(
    (_, channel) => `input[${place(input, channel)}] = ${element(input, resize, channel)}`,
  );
  return input.layout === "NCHW"
    ? { kind: "planes", loops: statements.map((statement) => `for (x in 0 until ${width}) ${statement}`) }
    : { kind: "pixels", width, statements };
}

/** Sizes of the input tensor, outermost first. */
export function inputShape({ layout, width, height, mean }: Input): number[] {
  return layout === "NCHW" ? [1, mean.length, height, width] : [1, height, width, mean.length];
}

const samplers: Readonly<Record<Resize["sampling"], string>> = {
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

function samplerArguments(input: Input, resize: Resize, clip: boolean): string[] {
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
      return `CenterCrop(${size}, ${rounding(resize.rounding ?? "floor")}, ${rounding(offset(resize))})`;
  }
}

function letterbox({ position, rounding: how, inverse, enlarge }: Letterbox, size: string): string {
  const inverses = { placed: "PLACED", rounded: "ROUNDED", unrounded: "UNROUNDED" };
  const options = [
    `centered = ${position === "center"}`,
    rounding(how ?? "halfEven"),
    `Inverse.${inverses[inverse ?? "placed"]}`,
    `enlarge = ${enlarge ?? true}`,
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

/** The colour 0..255 that a channel is padded with, or the number that becomes the padding when normalised. */
function padColor({ mean, std }: Input, resize: Resize, channel: number): number {
  const pad = resize.kind === "centerCrop" ? 0 : (resize.pad ?? 0);
  const normalized = resize.kind === "letterbox" && resize.padUnit === "normalized";
  return normalized ? Math.fround(pad * std[channel]!) + Math.fround(mean[channel]!) : pad;
}

function place({ layout, width, height, mean }: Input, channel: number): string {
  if (layout === "NCHW") return channel === 0 ? "at + x" : `${channel * width * height} + at + x`;
  const first = mean.length === 1 ? "at + x" : `at + ${mean.length} * x`;
  return channel === 0 ? first : `${first} + ${channel}`;
}

/** Names of the colours in the order of the channels. */
const colors = {
  RGB: ["red", "green", "blue"],
  BGR: ["blue", "green", "red"],
  GRAY: [],
} as const;

/** One number of the tensor, from the colours of pixel x. */
function element(input: Input, resize: Resize, channel: number): string {
  const shade = (color: string) => (whole(resize) ? `shades[${color}[x]]` : `${color}[x]`);
  if (input.color === "GRAY") {
    return stored(
      input,
      0,
      `(0.299f * ${shade("red")} + 0.587f * ${shade("green")} + 0.114f * ${shade("blue")})`,
    );
  }
  const color = colors[input.color][channel]!;
  return whole(resize) ? `${table(input, color)}[${color}[x]]` : stored(input, channel, `${color}[x]`);
}

/** What the tensor holds for a colour value of 0..255. */
function stored({ type, mean, std, quantization }: Input, channel: number, value: string): string {
  const [m, s] = [mean[channel]!, std[channel]!];
  const centered = m === 0 ? value : `${value} - ${kotlinFloat(m)}`;
  const real = s === 1 ? centered : `${m === 0 ? value : `(${centered})`} / ${kotlinFloat(s)}`;
  if (type === "float32") return real;
  const { scale, zeroPoint } = quantization ?? { scale: 1, zeroPoint: 0 };
  const steps = scale === 1 ? real : `${s === 1 && m !== 0 ? `(${real})` : real} / ${kotlinFloat(scale)}`;
  return `${type === "uint8" ? "toUint8" : "toInt8"}(${steps}, ${kotlinInt(zeroPoint)})`;
}

/** Whether a sampler gives whole colours, of which there are so few that a table holds what becomes of them. */
function whole({ sampling }: Resize): boolean {
  return sampling === "opencv" || sampling === "pillow" || sampling === "warp";
}

/** One table, or one for each channel where channels differ. */
function tables(input: Input, resize: Resize): string[] {
  if (!whole(resize)) return [];
  if (input.color === "GRAY") {
    return [`private val shades = floatShades(padding = ${kotlinFloat(padColor(input, resize, 0))}) { it }`];
  }
  const make = input.type === "float32" ? "floatShades" : "byteShades";
  const lines = colors[input.color].map((color, channel) => {
    const pad = kotlinFloat(padColor(input, resize, channel));
    return `private val ${table(input, color)} = ${make}(padding = ${pad}) { ${stored(input, channel, "it")} }`;
  });
  return [...new Set(lines)];
}

function table({ mean, std }: Input, color: string): string {
  const same = new Set(mean).size === 1 && new Set(std).size === 1;
  return same ? "shades" : `${color}s`;
}
