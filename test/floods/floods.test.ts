/** Floods: what keeps memory and time small when everything passes gives what the plain way gives. */
import { beforeAll, describe, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { saidBy } from "../support/said.ts";

let said: ReadonlyMap<string, string>;

beforeAll(async () => {
  said = await saidBy(filesUnder("test/floods"), "Floods");
});

test("candidates come in the order of a full sort, whatever the room, and with caps by class and level", () =>
  expect(said.get("candidates in another order")).toBe("0"));

test("of any number of candidates a few thousand are held", () => {
  expect(Number(said.get("candidates held"))).toBeGreaterThanOrEqual(2048);
  expect(Number(said.get("candidates held"))).toBeLessThan(4096);
});

describe("boxes that are kept with a grid are those that are kept without", () => {
  const measures = ["iou", "iouOrZero", "iouPlusOne", "enclosing"];
  const comparisons = ["> ", ">=", "not <=", "not <"];
  test.each(measures.flatMap((name) => comparisons.map((drops) => `${name} ${drops}`)))("%s", (name) =>
    expect(said.get(`boxes, ${name}`)).toBe("0"),
  );
});

describe("oriented boxes that are told apart by products overlap by as little as the exact formula says", () => {
  test.each(["> ", ">=", "not <=", "not <"])("%s", (drops) =>
    expect(said.get(`oriented boxes, ${drops}`)).toBe("0"),
  );
});

test("no probability exceeds its bound, which is near", () =>
  expect(said.get("softmax above its bound")).toBe("0"));
