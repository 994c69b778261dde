import { isReal } from "../kotlin/elements.ts";
import { kotlinParameterName } from "../kotlin/names.ts";
import type { Tensor } from "../model.generated.ts";
import { type Finding, pointerTo } from "../problem.ts";
import { elementsOf, inputSize, valueAxes } from "../resolve/axes.ts";
import { count, didYouMean } from "../suggest.ts";
import { readsOf } from "./reads.ts";
import { firstPlaces, type Rules, when } from "./rule.ts";

/** Numbers of the input, and of all outputs together: 256 MB of float32. */
const mostNumbers = 1 << 26;

/** Numbers for one prior, and priors in one cell. */
const mostValues = 1 << 16;
const mostShapes = 1000;

/** What parts rely on when they read outputs. */
export const tensorStructure: Rules = {
  "output names are unique": ({ outputs }) => {
    const first = firstPlaces(outputs.map(({ name }) => name));
    return each(outputs, ({ name }, i) =>
      when(first.get(name)! < i, "/name", `"${name}" is the name of an earlier output`),
    );
  },
  "shape and axes have the same length": ({ outputs }) =>
    each(outputs, ({ shape, axes }) => {
      const named = count(axes.length, "axis", "axes");
      return when(shape.length !== axes.length, "/axes", `names ${named}, but shape has ${shape.length}`);
    }),
  "outputs fit in memory": ({ outputs }) => {
    const sizes = outputs.map(elementsOf);
    const sum = sizes.reduce((total, size) => total + size, 0);
    const largest = sizes.indexOf(Math.max(...sizes));
    const message = `is one of outputs that hold ${sum} numbers together; a phone has memory for ${mostNumbers}`;
    return when(sum > mostNumbers, `/outputs/${largest}/shape`, message);
  },
  "axes of values and shapes are short": ({ outputs }) =>
    each(outputs, ({ shape, axes }) =>
      axes.flatMap((axis, i) => {
        const most = valueAxes.includes(axis) ? mostValues : axis === "shape" ? mostShapes : undefined;
        const length = shape[i] ?? 0;
        return when(
          most !== undefined && length > most,
          `/shape/${i}`,
          `is ${length}; a ${axis} axis has at most ${most}`,
        );
      }),
    ),
  "only detections have rows counted at run time": ({ outputs, detections }) =>
    each(outputs, ({ shape, axes }) =>
      shape.flatMap((length, i) => [
        ...when(length === 0, `/shape/${i}`, "is 0"),
        ...when(
          length === -1 && (detections === undefined || axes[i] !== "anchor"),
          `/shape/${i}`,
          axes[i] === "one"
            ? "is -1; a batch has one picture here: write 1"
            : "is -1, which only the anchor axis of detections can be",
        ),
      ]),
    ),
  "axes called one have length 1": ({ outputs }) =>
    each(outputs, ({ shape, axes }) =>
      axes.flatMap((axis, i) =>
        when(
          axis === "one" && shape[i] !== undefined && shape[i] !== 1 && shape[i] !== -1,
          `/shape/${i}`,
          `is ${shape[i]}, but the axis is called "one"`,
        ),
      ),
    ),
  "each axis appears once": ({ outputs }) =>
    each(outputs, ({ axes }) =>
      axes.flatMap((axis, i) =>
        when(axis !== "one" && axes.indexOf(axis) < i, `/axes/${i}`, `"${axis}" appears twice`),
      ),
    ),
  "a tensor has at most one axis of values": ({ outputs }) =>
    each(outputs, ({ axes }) => {
      const found = [...new Set(axes)].filter((axis) => valueAxes.includes(axis));
      return when(
        found.length > 1,
        "/axes",
        `has ${found.join(" and ")}; call the axis that holds both "value"`,
      );
    }),
  "a tensor counts priors by anchor or by row, column and shape": ({ outputs }) =>
    each(outputs, ({ axes }) => {
      const cells = axes.filter((axis) => ["row", "column", "shape"].includes(axis));
      return when(
        axes.includes("anchor") && cells.length > 0,
        "/axes",
        `has anchor beside ${cells.join(", ")}`,
      );
    }),
  "parts read outputs that exist": (model) => {
    const names = model.outputs.map(({ name }) => name);
    const known = new Set(names);
    return readsOf(model).flatMap(({ pointer, name }) =>
      when(!known.has(name), pointer, () => `no output is called "${name}"; ${didYouMean(name, names)}`),
    );
  },
};

/** Rules about the input and the outputs. */
export const tensorRules: Rules = {
  "the input fits in memory": ({ input }) => {
    const size = inputSize(input);
    const message = `holds ${size} numbers; a phone has memory for ${mostNumbers}`;
    return when(size > mostNumbers, "/input", message);
  },
  "mean and std have one number for each colour channel": ({ input }) => {
    const channels = input.color === "GRAY" ? 1 : 3;
    return (["mean", "std"] as const).flatMap((key) => {
      const found = count(input[key].length, "number");
      const wanted = count(channels, "channel");
      return when(
        input[key].length !== channels,
        `/input/${key}`,
        `has ${found}, but ${input.color} has ${wanted}`,
      );
    });
  },
  "only integer tensors are quantized": ({ input, outputs }) => [
    ...when(
      isReal(input.type) && input.quantization !== undefined,
      "/input/quantization",
      `a ${input.type} tensor is not quantized`,
    ),
    ...each(outputs, ({ type, quantization }) =>
      type === "uint8" || type === "int8"
        ? when(quantization === undefined, "", `a ${type} tensor needs its quantization`)
        : when(quantization !== undefined, "", `a ${type} tensor is not quantized`),
    ),
  ],
  "a zero point fits its type": ({ input, outputs }) => [
    ...zeroPoint(input.type, input.quantization?.zeroPoint, "/input"),
    ...each(outputs, ({ type, quantization }) => zeroPoint(type, quantization?.zeroPoint, "")),
  ],
  "output names stay apart in Kotlin": ({ outputs }) => {
    const names = outputs.map(({ name }) => kotlinParameterName(name));
    const first = firstPlaces(names);
    return each(outputs, ({ name }, i) => {
      const twin = first.get(names[i]!)!;
      const message = `"${name}" and "${outputs[twin]!.name}" would be one Kotlin name, ${names[i]}`;
      return when(twin < i, "/name", message);
    });
  },
  "classes, counts and indices alone are int32 or int64": (model) => {
    const real = new Set(readsOf(model).flatMap((read) => (read.real ? [read.name] : [])));
    return each(model.outputs, ({ name, type }) => {
      const integer = type === "int32" || type === "int64";
      return when(integer && real.has(name), "/type", `is ${type}, but holds real numbers`);
    });
  },
};

function each(outputs: readonly Tensor[], check: (tensor: Tensor, i: number) => Finding[]): Finding[] {
  return outputs.flatMap((tensor, i) =>
    check(tensor, i).map((finding) => ({ ...finding, pointer: pointerTo("outputs", i) + finding.pointer })),
  );
}

function zeroPoint(type: Tensor["type"], value: number | undefined, pointer: string): Finding[] {
  const [low, high] = type === "int8" ? [-128, 127] : [0, 255];
  const wrong = !isReal(type) && value !== undefined && (value < low || value > high);
  return when(wrong, `${pointer}/quantization/zeroPoint`, `is ${value}, but ${type} holds ${low}..${high}`);
}
