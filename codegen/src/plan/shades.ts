import type { Input, Resize } from "../model.generated.ts";
import type { ImportedName } from "./library.ts";
import { kotlinFloat, kotlinInt } from "./literals.ts";

/** Names of the colours in the order of the channels. */
const colors = {
  RGB: ["red", "green", "blue"],
  BGR: ["blue", "green", "red"],
  GRAY: [],
} as const;

/** One number of the tensor, from the colours of pixel x. */
export function element(input: Input, resize: Resize, channel: number): string {
  const value = (color: string) => (whole(resize) ? `colorTable[${color}[x]]` : `${color}[x]`);
  if (input.color === "GRAY") {
    return stored(
      input,
      0,
      `(0.299f * ${value("red")} + 0.587f * ${value("green")} + 0.114f * ${value("blue")})`,
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
  return `${storing[type]}(${steps}, ${kotlinInt(zeroPoint)})`;
}

/** Whether a sampler gives whole colours, of which there are so few that a table holds what becomes of them. */
function whole({ sampling }: Resize): boolean {
  return sampling === "opencv" || sampling === "pillow" || sampling === "warp";
}

/** One table, or one for each channel where channels differ. */
export function tables(input: Input, resize: Resize): string[] {
  if (!whole(resize)) return [];
  if (input.color === "GRAY") {
    return [
      `private val colorTable = floatTable(padding = ${kotlinFloat(padColor(input, resize, 0))}) { it }`,
    ];
  }
  const make = input.type === "float32" ? "floatTable" : "byteTable";
  const lines = colors[input.color].map((color, channel) => {
    const pad = kotlinFloat(padColor(input, resize, channel));
    return `private val ${table(input, color)} = ${make}(padding = ${pad}) { ${stored(input, channel, "it")} }`;
  });
  return [...new Set(lines)];
}

/** What the elements and the tables use. */
export function elementUses(input: Input, resize: Resize): ImportedName[] {
  const ofFloats = input.color === "GRAY" || input.type === "float32";
  return [
    ...(whole(resize) ? [ofFloats ? ("floatTable" as const) : ("byteTable" as const)] : []),
    ...(input.type === "float32" ? [] : [storing[input.type]]),
  ];
}

const storing = { uint8: "toUint8", int8: "toInt8" } as const;

function table({ mean, std }: Input, color: string): string {
  const same = new Set(mean).size === 1 && new Set(std).size === 1;
  return same ? "colorTable" : `${color}Table`;
}

/** The colour 0..255 that a channel is padded with, or the number that becomes the padding when normalised. */
export function padColor({ mean, std }: Input, resize: Resize, channel: number): number {
  const pad = resize.kind === "centerCrop" ? 0 : (resize.pad ?? 0);
  const normalized = resize.kind === "letterbox" && resize.padUnit === "normalized";
  return normalized ? Math.fround(pad * std[channel]!) + Math.fround(mean[channel]!) : pad;
}
