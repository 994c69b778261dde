import { describe, expect, test } from "vitest";
import { columnFields, columnLoop } from "../../../codegen/src/plan/decode/scan/columns.ts";
import { meaningOf, toCentered } from "../../../codegen/src/resolve/columns.ts";
import type { RawModel } from "../../../codegen/src/resolve/resolved-model.ts";

const table = "BooleanArray(6).also { for (column in intArrayOf(0, 3, 5)) it[column] = true }";

describe("the loop over columns of scores", () => {
  test.each([
    { columns: [0, 1, 2], background: undefined, loop: "0..3", skip: [], classIndex: "column", fields: [] },
    { columns: [1, 2, 3], background: 0, loop: "1..4", skip: [], classIndex: "column - 1", fields: [] },
    { columns: [0, 1, 2], background: 3, loop: "0..3", skip: [], classIndex: "column", fields: [] },
    {
      columns: [0, 2, 3],
      background: 1,
      loop: "0..4",
      skip: [{ kind: "skipOne", column: 1 }],
      classIndex: "if (column > 1) column - 1 else column",
      fields: [],
    },
    {
      columns: [0, 3, 5],
      background: undefined,
      loop: "0..6",
      skip: [{ kind: "skipUnlisted" }],
      classIndex: "column",
      fields: [table],
    },
    { columns: [7], background: undefined, loop: "7..8", skip: [], classIndex: "7", fields: [] },
    { columns: [7], background: 0, loop: "7..8", skip: [], classIndex: "6", fields: [] },
  ])("$columns, background $background", ({ columns, background, loop, skip, classIndex, fields }) => {
    const model = { scores: { columns, part: { background } } } as unknown as RawModel;
    const found = columnLoop(model);
    expect(`${found.first}..${found.end}`).toBe(loop);
    expect(found.skipColumn).toEqual(skip);
    expect(String(found.classIndex)).toBe(classIndex);
    expect(columnFields(model).map(({ value }) => String(value))).toEqual(fields);
  });
});

describe("the four columns of a box", () => {
  test.each([
    ["xyxy", [10, 20, 50, 100], [30, 60, 40, 80]],
    ["yxyx", [20, 10, 100, 50], [30, 60, 40, 80]],
    ["xywh", [30, 60, 40, 80], [30, 60, 40, 80]],
    ["yxhw", [60, 30, 80, 40], [30, 60, 40, 80]],
  ] as const)("%s %j", (columns, given, want) => expect(toCentered(given, columns)).toEqual(want));

  test("letters stand at their index", () => {
    for (const columns of ["xywh", "yxhw"] as const) {
      const at = meaningOf(columns);
      expect(at).toEqual({
        kind: "centered",
        x: columns.indexOf("x"),
        y: columns.indexOf("y"),
        width: columns.indexOf("w"),
        height: columns.indexOf("h"),
      });
    }
  });
});
