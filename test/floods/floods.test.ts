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

test("of any number of candidates a few thousand are held at first, and never more than 32,768", () => {
  const held = JSON.parse(said.get("candidates held")!) as number[];
  expect(held.reduce((sum, count) => sum + count)).toBe(100_000);
  for (const [i, count] of held.entries()) {
    const room = [2048, 8192][i] ?? 16_384;
    expect(count).toBeLessThan(2 * room);
    if (i + 1 < held.length) expect(count).toBeGreaterThanOrEqual(room);
  }
});

test("of 100,000 scores most are below the floor when they come", () =>
  expect(Number(said.get("candidates above the floor"))).toBeLessThan(20_000));

test("boxes are kept after their memory was given back as before", () =>
  expect(said.get("boxes, before and after a trim")).toBe("5184 of 32768, then 512, 5184 of 32768"));

test("a trim leaves room for few boxes", () => {
  expect(Number(said.get("bytes of kept boxes after a trim"))).toBeLessThan(16_384);
  const [before, after] = JSON.parse(said.get("bytes of seen boxes, before and after a trim")!) as number[];
  expect(before).toBeGreaterThan(100_000);
  expect(after).toBeLessThan(16_384);
});

test("of 5184 boxes the few that are near are tried", () =>
  expect(Number(said.get("boxes tried for each"))).toBeLessThan(10));

describe("boxes that are kept with a grid are those that are kept without", () => {
  const measures = ["iou", "iouOrZero", "iouPlusOne", "enclosing", "covered"];
  const comparisons = ["> ", ">=", "not <=", "not <"];
  test.each(measures.flatMap((name) => comparisons.map((drops) => `${name} ${drops}`)))("%s", (name) =>
    expect(said.get(`boxes, ${name}`)).toBe("0"),
  );
});

test("what rounding leaves of an added pixel is compared with all boxes", () =>
  expect(said.get("rests of pixels")).toBe("[1, 1]"));

describe("oriented boxes that are told apart by products overlap by as little as the exact formula says", () => {
  test.each(["> ", ">=", "not <=", "not <"])("%s", (drops) =>
    expect(said.get(`oriented boxes, ${drops}`)).toBe("0"),
  );
});

test("two oriented boxes overlap by what the formula says, also where they are asked for just that", () =>
  expect(said.get("pairs of oriented boxes with another overlap")).toBe("0"));

test("no probability exceeds its bound, which is near", () =>
  expect(said.get("softmax above its bound")).toBe("0"));
