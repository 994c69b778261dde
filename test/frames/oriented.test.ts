/** Boxes with an angle keep it in frames and views that are rotated or mirrored. */
import { beforeAll, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { saidBy } from "../support/said.ts";

let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  found = await saidBy(filesUnder("test/frames"), "Oriented");
});

const corners = (...numbers: readonly number[]) => numbers.map((one) => one.toFixed(3)).join(" ");

test.each([
  ["a box of 200 x 100 at pi / 2", corners(370, 220, 370, 420, 270, 420, 270, 220)],
  ["the same as 100 x 200 at 0", corners(270, 220, 370, 220, 370, 420, 270, 420)],
  ["an upright box", "[1.0, 2.0, 3.0, 2.0, 3.0, 4.0, 1.0, 4.0]"],
  ["a list", "0.25"],
  [
    "corners in 0..1 of the input",
    "oriented boxes have corners in pixels, but the detections are in 0..1 of the network input: map them first",
  ],
  [
    "mapped into upright ones",
    "oriented boxes are mapped into Detections with hasAngles, upright ones into others",
  ],
  ["order", "[0.0, 39.0, 17.0]"],
])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));

const ways = ["sensor", "view"].flatMap((name) =>
  [0, 90, 180, 270].flatMap((rotation) =>
    [false, true].map((mirrored) => `${name}, rotation ${rotation}, mirrored ${mirrored}`),
  ),
);

test.each(ways)("the corners of the mapped box are the mapped corners: %s", (name) =>
  expect(found.get(name)).toBe("true"),
);
