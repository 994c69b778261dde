import { arrayType, readerOf } from "../../kotlin/elements.ts";
import {
  type Code,
  compare,
  message,
  type Operand,
  plus,
  product,
  property,
  sum,
  times,
} from "../../kotlin/expressions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { type KotlinType, local } from "../../kotlin/locals.ts";
import type { Input, Model } from "../../model.generated.ts";
import { inputShape, inputSize } from "../../resolve/axes.ts";
import { preprocessDoc } from "../docs.ts";
import type { CheckPlan } from "../nodes.ts";
import { element } from "./tables.ts";

/** How a frame becomes the input: rows of a sampler, normalised into the tensor. */
export interface PreprocessPlan {
  readonly doc: readonly string[];
  /** Kotlin array type of the input, the numbers in it, and the function that takes it out of a `Tensor`. */
  readonly array: KotlinType;
  readonly size: number;
  readonly reader: ImportedName;
  readonly uses: readonly ImportedName[];
  readonly checks: readonly CheckPlan[];
  /** Where a row of the input begins. */
  readonly rowStart: Code;
  readonly loops: PlanesPlan | PixelsPlan;
}

/** Each colour in a plane of its own: one loop after the other. */
interface PlanesPlan {
  readonly kind: "planes";
  readonly stores: readonly (StorePlan & { readonly width: number })[];
}

/** Colours in turn: one loop. */
interface PixelsPlan {
  readonly kind: "pixels";
  readonly width: number;
  readonly stores: readonly StorePlan[];
}

/** One number of pixel x: where it goes, and what it is. */
interface StorePlan {
  readonly address: Operand;
  readonly value: Code;
}

export function planPreprocess(written: Model): PreprocessPlan {
  const { input, resize } = written;
  const { layout, width, mean } = input;
  const reader = readerOf(input.type);
  return {
    doc: preprocessDoc(written),
    array: arrayType(input.type),
    size: inputSize(input),
    reader,
    uses: [reader],
    checks: [sizeCheck(input)],
    rowStart: product(local("row"), layout === "NCHW" ? width : width * mean.length),
    loops: planLoops(
      input,
      mean.map((_, channel) => ({
        address: address(input, channel),
        value: element(input, resize, channel),
      })),
    ),
  };
}

function planLoops({ layout, width }: Input, stores: readonly StorePlan[]): PlanesPlan | PixelsPlan {
  return layout === "NCHW"
    ? { kind: "planes", stores: stores.map((store) => ({ ...store, width })) }
    : { kind: "pixels", width, stores };
}

function sizeCheck(input: Input): CheckPlan {
  const found = property(local("input"), "size");
  const size = inputSize(input);
  return {
    test: compare(found, "==", size),
    message: message("input holds ", found, ` numbers, but ${inputShape(input).join(" x ")} is ${size}`),
  };
}

function address({ layout, width, height, mean }: Input, channel: number): Operand {
  const [at, x] = [local("at"), local("x")];
  if (layout === "NHWC") return plus(at, times(mean.length, x), channel);
  return channel === 0 ? sum(at, x) : sum(channel * width * height, at, x);
}
