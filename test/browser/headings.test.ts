/** Every question that `import` leaves open has a heading in plain words. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { headingOf } from "../../build-scripts/preview/headings.ts";
import type { Model } from "../../codegen/src/model.generated.ts";

const sources = ["questions.ts", "bare.ts"].map((file) => readFileSync(`codegen/src/import/${file}`, "utf8"));
const asked = new Set(sources.flatMap((text) => [...text.matchAll(/"(\/[\w/]+)"/g)].map(([, at]) => at!)));
const model = { outputs: [{ name: "Identity" }] } as unknown as Model;

test.each([...asked, "/input/width", "/input/height"])("%s", (at) => {
  expect(headingOf(at, model)).toMatch(/^[A-Z][\w ,:]+$/);
});

test("an output's axes are named with it, and what nobody foresaw is its pointer", () => {
  expect(headingOf("/outputs/0/axes", model)).toBe("What the axes of Identity are");
  expect(headingOf("/suppression/threshold", model)).toBe("/suppression/threshold");
});

test("there are questions", () => expect(asked.size).toBeGreaterThan(12));
