import type { Model, Tensor } from "./model.generated.ts";
import { kotlinParameterName } from "./plan/names.ts";
import { type Finding, pointerTo } from "./problem.ts";

type Rule = (model: Model) => Finding[];

/** What JSON Schema cannot say about one model. Each name is the rule, as a sentence. */
export const rules: Readonly<Record<string, Rule>> = {
  "mean and std have one number for each colour channel": ({ input }) => {
    const channels = input.color === "GRAY" ? 1 : 3;
    return (["mean", "std"] as const).flatMap((key) =>
      when(
        input[key].length !== channels,
        `/input/${key}`,
        `has ${count(input[key].length, "number")}, but ${input.color} has ${count(channels, "channel")}`,
      ),
    );
  },
  "only integer tensors are quantized": ({ input, outputs }) => [
    ...when(
      input.type === "float32" && input.quantization !== undefined,
      "/input/quantization",
      "a float32 tensor is not quantized",
    ),
    ...eachOutput(outputs, ({ type, quantization }) =>
      when(
        (type === "float32") !== (quantization === undefined),
        "",
        type === "float32" ? "a float32 tensor is not quantized" : `a ${type} tensor needs its quantization`,
      ),
    ),
  ],
  "a zero point fits its type": ({ input, outputs }) => [
    ...zeroPoint(input.type, input.quantization?.zeroPoint, "/input"),
    ...eachOutput(outputs, ({ type, quantization }) => zeroPoint(type, quantization?.zeroPoint, "")),
  ],
  "output names are unique": ({ outputs }) =>
    eachOutput(outputs, ({ name }, i) =>
      when(
        outputs.findIndex((other) => other.name === name) < i,
        "/name",
        `"${name}" is the name of an earlier output`,
      ),
    ),
  "output names stay apart in Kotlin": ({ outputs }) =>
    eachOutput(outputs, ({ name }, i) => {
      const twin = outputs
        .slice(0, i)
        .find(
          (other) => other.name !== name && kotlinParameterName(other.name) === kotlinParameterName(name),
        );
      return twin === undefined
        ? []
        : [
            {
              pointer: "/name",
              message: `"${name}" and "${twin.name}" would be one Kotlin name, ${kotlinParameterName(name)}`,
            },
          ];
    }),
  "shape and axes have the same length": ({ outputs }) =>
    eachOutput(outputs, ({ shape, axes }) =>
      when(
        shape.length !== axes.length,
        "/axes",
        `names ${count(axes.length, "axis", "axes")}, but shape has ${shape.length}`,
      ),
    ),
  "an output fits in one array": ({ outputs }) =>
    eachOutput(outputs, ({ shape }) =>
      when(product(shape) > 0x7fffffff, "/shape", "has more than 2,147,483,647 elements"),
    ),
  "axes called one have length 1": ({ outputs }) =>
    eachOutput(outputs, ({ shape, axes }) =>
      axes.flatMap((axis, i) =>
        when(
          axis === "one" && (shape[i] ?? 1) !== 1,
          `/shape/${i}`,
          `is ${shape[i]}, but the axis is called "one"`,
        ),
      ),
    ),
  "each axis appears once": ({ outputs }) =>
    eachOutput(outputs, ({ axes }) =>
      axes.flatMap((axis, i) =>
        when(axis !== "one" && axes.indexOf(axis) < i, `/axes/${i}`, `"${axis}" appears twice`),
      ),
    ),
  "a tensor has at most one axis of values": ({ outputs }) =>
    eachOutput(outputs, ({ axes }) => {
      const found = [...new Set(axes)].filter((axis) => ["coord", "class", "value"].includes(axis));
      return when(
        found.length > 1,
        "/axes",
        `has ${found.join(" and ")}; call the axis that holds both "value"`,
      );
    }),
  "a tensor counts priors by anchor or by row, column and shape": ({ outputs }) =>
    eachOutput(outputs, ({ axes }) => {
      const cells = axes.filter((axis) => ["row", "column", "shape"].includes(axis));
      return when(
        axes.includes("anchor") && cells.length > 0,
        "/axes",
        `has anchor beside ${cells.join(", ")}`,
      );
    }),
  "scales are one more than levels": ({ priors }) =>
    when(
      priors.scales.length !== priors.levels.length + 1,
      "/priors/scales",
      `has ${count(priors.scales.length, "scale")}, but ${count(priors.levels.length, "level")} need ${priors.levels.length + 1}`,
    ),
  "offsets are either multiplied by variances or divided by weights": ({ boxes }) =>
    when(
      boxes.variances !== undefined && boxes.weights !== undefined,
      "/boxes/weights",
      "stands beside variances; keep one",
    ),
  "a threshold on sigmoid or softmax scores lies between 0 and 1": ({ scores, selection }) =>
    when(
      scores.activation !== "none" && !(selection.threshold > 0 && selection.threshold < 1),
      "/selection/threshold",
      `is ${selection.threshold}, but ${scores.activation} gives scores between 0 and 1`,
    ),
  "ids are given by firstId or by ids": ({ classes }) =>
    when(
      classes.firstId !== undefined && classes.ids !== undefined,
      "/classes/firstId",
      "stands beside ids; keep one",
    ),
  "ids are unique": ({ classes: { ids = [] } }) =>
    ids.flatMap((id, i) =>
      when(ids.indexOf(id) < i, `/classes/ids/${i}`, `${id} is the id of an earlier class`),
    ),
  "numbers fit float32": (model) => beyondFloat(model, ""),
};

export function checkRules(model: Model): Finding[] {
  return Object.values(rules).flatMap((rule) => rule(model));
}

function when(wrong: boolean, pointer: string, message: string): Finding[] {
  return wrong ? [{ pointer, message }] : [];
}

function eachOutput(outputs: readonly Tensor[], check: (tensor: Tensor, i: number) => Finding[]): Finding[] {
  return outputs.flatMap((tensor, i) =>
    check(tensor, i).map(({ pointer, message }) => ({ pointer: pointerTo("outputs", i) + pointer, message })),
  );
}

function zeroPoint(type: Tensor["type"], value: number | undefined, pointer: string): Finding[] {
  const [low, high] = type === "int8" ? [-128, 127] : [0, 255];
  const wrong = type !== "float32" && value !== undefined && (value < low || value > high);
  return when(wrong, `${pointer}/quantization/zeroPoint`, `is ${value}, but ${type} holds ${low}..${high}`);
}

function beyondFloat(value: unknown, pointer: string): Finding[] {
  if (typeof value === "number") {
    const float = Math.fround(value);
    return when(
      !Number.isFinite(float) || (float === 0 && value !== 0),
      pointer,
      `${value} is beyond the range of float32`,
    );
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => beyondFloat(inner, pointer + pointerTo(key)));
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a * b, 1);
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
