import { expect, test } from "vitest";
import { isPackageName, kotlinClassName, kotlinParameterName } from "../../codegen/src/plan/names.ts";
import * as templates from "../../codegen/src/templates.ts";
import { partials } from "../../codegen/src/templates.ts";
import { buildDecoders } from "../support/decode.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";

test.each([
  ["ssd300-resnet50", "Ssd300Resnet50"],
  ["object", "Object"],
  ["a.b_c", "ABC"],
  ["float-array", undefined],
  ["3d", undefined],
  ["größe", undefined],
  ["../x", undefined],
])("class of %j is %j", (id, name) => expect(kotlinClassName(id)).toBe(name));

test.each([
  ["locs", "locs"],
  ["StatefulPartitionedCall:1", "statefulPartitionedCall1"],
  ["425", "output425"],
  ["class", "classOutput"],
  ["boxes", "boxesOutput"],
  ["出力", "output"],
])("parameter of %j is %j", (tensor, name) => expect(kotlinParameterName(tensor)).toBe(name));

test.each([
  ["com.example.app", true],
  ["com.example.in", false],
  ["com..example", false],
  ["../escape", false],
])("package %j: %j", (name, valid) => expect(isPackageName(name)).toBe(valid));

test("an output may be called like anything in a template", () => {
  const words = new Set([templates.model, ...Object.values(partials)].join(" ").match(/[A-Za-z_]\w*/g));
  const names = [...words].filter((word) => /^[a-z]/.test(word)).sort();
  const variants = [
    tinyModel(),
    tinyModel({ scores: { activation: "sigmoid", pick: "best" } }),
    tinyModel({ scores: { activation: "softmax" } }),
  ];
  const sources = names.map((name, i) => {
    const model = variants[i % variants.length]!;
    const [boxes, scores] = model.outputs;
    const outputs = [
      { ...boxes, name: "theOther" },
      { ...scores, name },
    ];
    const labels = ["a", "b"];
    return source(`named-${i}`, {
      ...model,
      outputs,
      boxes: { ...model.boxes, from: ["theOther"] },
      scores: { ...model.scores, from: [name] },
      classes: { labels },
    });
  });
  expect(buildDecoders(sources).models.size).toBe(names.length);
});
