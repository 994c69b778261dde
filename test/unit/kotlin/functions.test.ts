import { expect, test } from "vitest";
import { hoistConstants, parameterList } from "../../../codegen/src/kotlin/functions.ts";
import { local } from "../../../codegen/src/kotlin/locals.ts";

const fixed = {
  parameters: [{ name: "values", type: "FloatArray" }],
  calls: [[local("x")], [local("i")]],
} as const;

test.each([
  {
    what: "arguments that are equal become constants",
    args: { step: [4, 4], scale: [0.5, 0.5] },
    parameters: "values: FloatArray",
    calls: ["scan(x)", "scan(i)"],
    numbers: { step: "4", scale: "0.5f" },
  },
  {
    what: "those that differ become parameters, passed by name",
    args: { step: [4, 4], scale: [0.5, 0.25] },
    parameters: "values: FloatArray, scale: Float",
    calls: ["scan(x, scale = 0.5f)", "scan(i, scale = 0.25f)"],
    numbers: { step: "4", scale: "scale" },
  },
  {
    what: "negative integers stand in parentheses",
    args: { step: [-1, 1], scale: [1, 1] },
    parameters: "values: FloatArray, step: Int",
    calls: ["scan(x, step = (-1))", "scan(i, step = 1)"],
    numbers: { step: "step", scale: "1f" },
  },
  {
    what: "floats that are one number in float32 are equal",
    args: { step: [1, 1], scale: [0.1, Math.fround(0.1)] },
    parameters: "values: FloatArray",
    calls: ["scan(x)", "scan(i)"],
    numbers: { step: "1", scale: "0.1f" },
  },
])("$what", ({ args, parameters, calls, numbers }) => {
  const made = hoistConstants("scan", fixed, {
    step: { type: "Int", values: args.step },
    scale: { type: "Float", values: args.scale },
  });
  expect(parameterList(made.parameters)).toBe(parameters);
  expect(made.calls.map(String)).toEqual(calls);
  expect({ step: String(made.numbers.step), scale: String(made.numbers.scale) }).toEqual(numbers);
});
