import { expect, test } from "vitest";
import {
  isPackageName,
  kotlinClassName,
  kotlinParameterName,
  kotlinPropertyName,
  packageObstacle,
} from "../../../codegen/src/kotlin/names.ts";

test.each([
  ["ssd300-resnet50", "Ssd300Resnet50"],
  ["object", "Object"],
  ["a.b_c", "ABC"],
  ["float-array", undefined],
  ["cataLogue", undefined],
  ["detector", undefined],
  ["long-array", undefined],
  ["CON", undefined],
  ["nul.net", undefined],
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
  ["boxes", "boxes"],
  ["class", "classOutput"],
])("property of %j is %j", (tensor, name) => expect(kotlinPropertyName(tensor)).toBe(name));

test.each([
  ["com.example.app", true],
  ["com.example.in", false],
  ["com..example", false],
  ["../escape", false],
  ["app.__", false],
])("package %j: %j", (name, valid) => expect(isPackageName(name)).toBe(valid));

test.each([
  ["kotlin", "belongs to the language"],
  ["kotlin.x", "belongs to the language"],
  ["java.lang", "belongs to the language"],
  ["boxwright.detection.frames", "belongs to Boxwright"],
  ["app.aux.models", 'has a part "aux", which cannot be a folder on Windows'],
  ["kotlins.x", undefined],
  ["boxwright.models", undefined],
])("package %j %s", (name, why) => expect(packageObstacle(name)).toBe(why));
