import { type Code, call, element, method } from "../../kotlin/expressions.ts";
import { parameterList } from "../../kotlin/functions.ts";
import type { ImportedName } from "../../kotlin/library.ts";
import { local, typeNamed } from "../../kotlin/locals.ts";
import type { RawModel } from "../../resolve/resolved-model.ts";
import type { FieldPlan } from "../nodes.ts";
import type { Outputs } from "../tensors.ts";
import type { AnglePlan } from "./angle.ts";
import { type DispatchPlan, planReader } from "./reader.ts";
import { type ColumnLoop, columnLoop } from "./scan/columns.ts";
import { scoreOf } from "./scan/entries.ts";

/** Reports a kept box as more classes than its best. All lists hold none or one. */
export interface MoreClassesParts {
  readonly fields: readonly FieldPlan[];
  readonly functions: readonly ReadScores[];
  readonly setUp: readonly { readonly kind: "startBoxes" }[];
  readonly keep: readonly MoreClassesPlan[];
}

/** The function that reads the scores of one prior into `classScores`, of classes that are considered. */
export interface ReadScores {
  readonly kind: "readScores";
  readonly parameters: string;
  readonly columns: ColumnLoop;
  readonly score: Code;
}

/** Counts the box, and adds its other classes, best first. */
export interface MoreClassesPlan {
  readonly kind: "moreClasses";
  readonly uses: readonly ImportedName[];
  readonly read: DispatchPlan;
  readonly limit: number;
  /** Adds class `other`. */
  readonly add: Code;
  /** Says its angle, too. */
  readonly keepAngle: AnglePlan["keep"];
}

export function planMoreClasses(
  model: RawModel,
  outputs: Outputs,
  keepAngle: AnglePlan["keep"],
): MoreClassesParts {
  const limit = model.selection.maxClassesPerDetection;
  if (limit === undefined) return { fields: [], functions: [], setUp: [], keep: [] };
  const { parameters, dispatch, value } = planReader("readScores", model.scores.view, outputs);
  const points = model.keypoints === undefined ? [] : [local("points"), local("pointScores")];
  const found = [
    local("box"),
    element(local("classScores"), local("other")),
    local("other"),
    local("anchor"),
  ];
  return {
    fields: [{ name: "classScores", value: call(typeNamed("FloatArray"), model.labels.length) }],
    functions: [
      {
        kind: "readScores",
        parameters: parameterList(parameters),
        columns: columnLoop(model),
        score: scoreOf(model, value(local("column"))),
      },
    ],
    setUp: [{ kind: "startBoxes" }],
    keep: [
      {
        kind: "moreClasses",
        uses: ["indexOfBest"],
        read: dispatch,
        limit,
        add: method(local("detections"), "add", ...found, ...points),
        keepAngle,
      },
    ],
  };
}
