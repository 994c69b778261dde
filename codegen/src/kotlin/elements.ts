import type { Quantization, Tensor } from "../model.generated.ts";
import { kotlinFloat, kotlinInt } from "./literals.ts";

/** How the elements of a tensor are read in Kotlin. */

/** Kotlin array type that holds elements of `type`. */
export function arrayType(type: Tensor["type"]): string {
  const arrays = {
    float32: "FloatArray",
    uint8: "ByteArray",
    int8: "ByteArray",
    int32: "IntArray",
    int64: "LongArray",
  };
  return arrays[type];
}

/** The stored number at an address: a Float, or an Int where it is an integer. */
export function stored(type: Tensor["type"], array: string, address: string): string {
  const element = `${array}[${address}]`;
  switch (type) {
    case "float32":
    case "int32":
      return element;
    case "uint8":
      return `(${element}.toInt() and 0xFF)`;
    case "int8":
    case "int64":
      return `${element}.toInt()`;
  }
}

/** The real value of a stored number. `scale` and `zeroPoint` are Kotlin expressions. */
export function real(type: Tensor["type"], value: string, scale: string, zeroPoint: string): string {
  switch (type) {
    case "float32":
      return value;
    case "int32":
    case "int64":
      return `${value}.toFloat()`;
    case "uint8":
    case "int8":
      return zeroPoint === "0" ? `${scale} * ${value}` : `${scale} * (${value} - ${zeroPoint})`;
  }
}

/** Scale and zero point as literals; those of a float tensor are never looked at. */
export function quantization(given: Quantization | undefined): {
  readonly scale: string;
  readonly zeroPoint: string;
} {
  const { scale, zeroPoint } = given ?? { scale: 1, zeroPoint: 0 };
  return { scale: kotlinFloat(scale), zeroPoint: kotlinInt(zeroPoint) };
}

/** All integers of a type, ascending. */
export function integers(type: Tensor["type"]): number[] {
  const low = type === "int8" ? -128 : 0;
  return Array.from({ length: 256 }, (_, i) => low + i);
}
