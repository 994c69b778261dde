/** One step beyond a limit is refused, with a sentence. */
import { expect, test } from "vitest";
import { request } from "../../codegen/src/commands/request.ts";
import { kotlinClassName } from "../../codegen/src/kotlin/names.ts";
import { problemsOf } from "../support/problems.ts";
import { idOf, limits, longestClass, longestPackage, sourceOf } from "./models.ts";

test.each(Object.entries(limits))("%s: one more is refused", (name, limit) => {
  expect(problemsOf(sourceOf(name, limit, limit.most + 1))).toEqual([
    `models/${idOf(name)}/model.json: ${limit.refusal}`,
  ]);
});

test("names one letter longer are refused", () => {
  expect(kotlinClassName(`${longestClass}b`)).toBeUndefined();
  expect(request({ packageName: `${longestPackage}x` })).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringMatching(/ is 201 letters long; at most 200 are$/) }],
  });
  expect(request({ packageName: longestPackage }).ok).toBe(true);
});
