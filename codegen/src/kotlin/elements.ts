import type { Tensor } from "../model.generated.ts";
import {
  binding,
  type Code,
  call,
  compose,
  difference,
  element,
  imported,
  method,
  type Operand,
  product,
} from "./expressions.ts";
import type { ImportedName } from "./library.ts";
import type { KotlinType } from "./locals.ts";

/** How the elements of a tensor are read in Kotlin. */

type ElementType = Tensor["type"];

const arrays = {
  float32: "FloatArray",
  float16: "ShortArray",
  uint8: "ByteArray",
  int8: "ByteArray",
  int32: "IntArray",
  int64: "LongArray",
} as const satisfies Readonly<Record<ElementType, KotlinType>>;

/** Kotlin array type that holds elements of `type`. */
export function arrayType(type: ElementType): (typeof arrays)[ElementType] {
  return arrays[type];
}

const readers = {
  FloatArray: "floats",
  ShortArray: "halves",
  ByteArray: "bytes",
  IntArray: "ints",
  LongArray: "longs",
} as const satisfies Readonly<Record<(typeof arrays)[ElementType], ImportedName>>;

/** The function that takes the array out of a `Tensor` of `type`. */
export function readerOf(type: ElementType): ImportedName {
  return readers[arrays[type]];
}

/** Whether a tensor holds real numbers as they are. */
export function isReal(type: ElementType): boolean {
  return type === "float32" || type === "float16";
}

/** The stored number at an address: a Float, a Long of int64, or an Int. */
export function stored(type: ElementType, array: Code, address: Operand): Code {
  const found = element(array, address);
  switch (type) {
    case "float32":
    case "int32":
    case "int64":
      return found;
    case "float16":
      return call(imported("halfToFloat"), found);
    case "uint8":
      return compose(binding.atom, "(", method(found, "toInt"), " and 0xFF)");
    case "int8":
      return method(found, "toInt");
  }
}

/** What a stored number stands for: a Float, and itself where the tensor holds whole numbers. */
export function real(type: ElementType, value: Code, scale: Operand, zeroPoint: Operand): Code {
  switch (type) {
    case "float32":
    case "float16":
    case "int32":
    case "int64":
      return value;
    case "uint8":
    case "int8":
      return product(scale, zeroPoint === 0 ? value : difference(value, zeroPoint));
  }
}

/** All integers of a type, ascending. */
export function integers(type: ElementType): number[] {
  const low = type === "int8" ? -128 : 0;
  return Array.from({ length: 256 }, (_, i) => low + i);
}
