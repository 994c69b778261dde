import {
  binding,
  type Code,
  call,
  compose,
  difference,
  element as elementAt,
  float,
  imported,
  parenthesized,
  product,
  property,
  quotient,
  sum,
} from "../../kotlin/expressions.ts";
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { Input, Resize } from "../../model.generated.ts";
import { factsOf } from "../../resolve/sampling.ts";
import type { FieldPlan } from "../nodes.ts";

type TableKind = "floatTable" | "halfTable" | "byteTable";

/** The library's table for each type of element. */
const tables: Readonly<Record<Input["type"], TableKind>> = {
  float32: "floatTable",
  float16: "halfTable",
  uint8: "byteTable",
  int8: "byteTable",
};

type Color = "red" | "green" | "blue";

/** Colours in the order of the channels. */
const colors: Readonly<Record<Input["color"], readonly Color[]>> = {
  RGB: ["red", "green", "blue"],
  BGR: ["blue", "green", "red"],
  GRAY: [],
};

/** Name of the table where all channels share one. */
const shared = "colorTable";

type TableName = typeof shared | `${Color}Table`;

/** One number of the tensor, from the colours of pixel x. */
export function element(input: Input, resize: Resize, channel: number): Code {
  const sample = (color: Color) => elementAt(local(color), local("x"));
  const { wholeColors } = factsOf(resize);
  if (input.color === "GRAY") {
    return stored(input, resize, 0, gray(wholeColors ? (color) => lookUp(shared, sample(color)) : sample));
  }
  const color = colors[input.color][channel]!;
  return wholeColors
    ? lookUp(table(input, color), sample(color))
    : stored(input, resize, channel, sample(color));
}

function lookUp(table: TableName, color: Code): Code {
  return elementAt(local(table), color);
}

function gray(value: (color: Color) => Code): Code {
  return parenthesized(
    sum(
      product(float(0.299), value("red")),
      product(float(0.587), value("green")),
      product(float(0.114), value("blue")),
    ),
  );
}

/** What the tensor holds for a colour value of 0..255. */
function stored(input: Input, resize: Resize, channel: number, value: Code): Code {
  const { mean, std } = input;
  const [m, s] = [mean[channel]!, std[channel]!];
  const centered = m === 0 ? value : difference(value, float(m));
  const real = s === 1 ? centered : quotient(centered, float(s));
  const number = markedPad(input, resize);
  return quantized(input, number === undefined ? real : call(imported("orPadding"), real, float(number)));
}

/** What the tensor holds for a number after mean and std. */
function quantized({ type, quantization }: Input, real: Code): Code {
  if (type === "float32") return real;
  if (type === "float16") return call(imported("toHalf"), real);
  const { scale, zeroPoint } = quantization ?? { scale: 1, zeroPoint: 0 };
  const steps = scale === 1 ? real : quotient(real, float(scale));
  return call(imported(type === "uint8" ? "toUint8" : "toInt8"), steps, zeroPoint);
}

/**
 * Tables of what becomes of each colour: of whole colours there are few enough. One table, or one for each channel
 * where channels differ.
 */
export function planTables(input: Input, resize: Resize): FieldPlan[] {
  if (!factsOf(resize).wholeColors) return [];
  if (input.color === "GRAY") return [tableOf("floatTable", shared, input, resize, 0, local("it"))];
  const make = tables[input.type];
  const made = colors[input.color].map((color, channel) =>
    tableOf(make, table(input, color), input, resize, channel, stored(input, resize, channel, local("it"))),
  );
  return isShared(input) ? made.slice(0, 1) : made;
}

function tableOf(
  make: TableKind,
  name: TableName,
  input: Input,
  resize: Resize,
  channel: number,
  value: Code,
): FieldPlan {
  const number = input.color === "GRAY" ? undefined : normalizedPad(resize);
  if (number !== undefined) return { name, value: paddedTable(make, value, quantized(input, float(number))) };
  const padding = { name: "padding", value: padColor(input, resize, channel) };
  return { name, value: compose(binding.atom, call(imported(make), padding), " { ", value, " }") };
}

/** A table with a number of the tensor for padding. */
function paddedTable(make: TableKind, value: Code, number: Code): Code {
  const table = compose(binding.atom, imported(make), " { ", value, " }");
  return compose(binding.atom, table, ".", call(imported("withPadding"), number));
}

/** The padding where it is a number of the tensor, and no colour. */
function normalizedPad(resize: Resize): number | undefined {
  return resize.kind === "letterbox" && resize.padUnit === "normalized" ? resize.pad : undefined;
}

function table(input: Input, color: Color): TableName {
  return isShared(input) ? shared : `${color}Table`;
}

function isShared({ mean, std }: Input): boolean {
  return new Set(mean).size === 1 && new Set(std).size === 1;
}

/** The padding where it is a number of the tensor that no colour becomes, and no table holds: its colour is NaN. */
function markedPad(input: Input, resize: Resize): number | undefined {
  const number = normalizedPad(resize);
  if (number === undefined || (factsOf(resize).wholeColors && input.color !== "GRAY")) return undefined;
  const isColor =
    input.color !== "GRAY" && input.mean.every((_, channel) => isReached(input, number, channel));
  return isColor ? undefined : number;
}

/** Whether `number` comes back from its colour, in float32. */
function isReached(input: Input, number: number, channel: number): boolean {
  const { fround } = Math;
  const [mean, std] = [fround(input.mean[channel]!), fround(input.std[channel]!)];
  const color = fround(unnormalized(input, number, channel));
  return fround(fround(color - mean) / std) === fround(number);
}

function unnormalized({ mean, std }: Input, number: number, channel: number): number {
  return Math.fround(number * std[channel]!) + Math.fround(mean[channel]!);
}

/** The colour 0..255 that a channel is padded with, or the number that becomes the padding when normalised. */
export function padColor(input: Input, resize: Resize, channel: number): Code {
  if (markedPad(input, resize) !== undefined) return property(typeNamed("Float"), "NaN");
  const number = normalizedPad(resize);
  if (number !== undefined) return float(unnormalized(input, number, channel));
  return float(resize.kind === "centerCrop" ? 0 : (resize.pad ?? 0));
}
