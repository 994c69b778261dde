import type { Input, Model, Resize } from "../model.generated.ts";
import type { ImportedName } from "./library.ts";
import { arrayType } from "./numbers.ts";
import { samplerArguments, samplers, samplerUses } from "./sampler.ts";
import { element, elementUses, tables } from "./shades.ts";

/** How a frame becomes the input: rows of a sampler, normalised into the tensor. */
export interface PreprocessPlan {
  readonly uses: readonly ImportedName[];
  /** The call that makes the sampler, argument by argument. */
  readonly sampler: string;
  readonly samplerArguments: readonly string[];
  /** Tables of what becomes of each colour, for samplers of whole colours. */
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
    uses: [...samplerUses(resize), ...elementUses(input, resize)],
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

function place({ layout, width, height, mean }: Input, channel: number): string {
  if (layout === "NCHW") return channel === 0 ? "at + x" : `${channel * width * height} + at + x`;
  const first = mean.length === 1 ? "at + x" : `at + ${mean.length} * x`;
  return channel === 0 ? first : `${first} + ${channel}`;
}
