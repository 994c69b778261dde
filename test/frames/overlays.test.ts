/** Boxes land where the object is shown: in views that mirror or cut, by cameras of every orientation, and only once. */
import { beforeAll, describe, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { saidBy } from "../support/said.ts";

let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  found = await saidBy(filesUnder("test/frames"), "Overlays");
});

/** A box, and its upper left corner as a point. */
const box = (left: number, top: number, right: number, bottom: number, x = left) =>
  [left, top, right, bottom, x, top].map((n) => n.toFixed(1)).join(" ");

describe("a preview of another shape than the analysed frame", () => {
  test.each([
    // 480 x 640 in 1080 x 1920: by 2.25, 240 rows down; or by 3, 180 columns cut off on the left.
    ["no preview, FIT_CENTER", box(270, 600, 540, 960)],
    ["no preview, FILL_CENTER", box(180, 480, 540, 960)],
    // The preview has columns 60..420 of the frame, by 3.
    ["a preview of 9 x 16, FIT_CENTER", box(180, 480, 540, 960)],
    ["a preview of 9 x 16, FILL_CENTER", box(180, 480, 540, 960)],
    ["the same by camera, FIT_CENTER", box(180, 480, 540, 960)],
    ["the same by camera, FILL_CENTER", box(180, 480, 540, 960)],
    ["the same mirrored, FIT_CENTER", box(540, 480, 900, 960, 900)],
    ["the same mirrored, FILL_CENTER", box(540, 480, 900, 960, 900)],
    // The crop begins at column 120 and row 160 of the upright frame.
    ["an analysed crop", box(180, 480, 540, 960)],
    // 480 x 480 is the middle of 640 x 480, of which the preview has rows 60..420, by 3.
    ["square analysis", box(540, 120, 840, 420)],
    // 1280 x 720 is the middle of 1280 x 960, all of which the preview has, by 1.
    ["wide analysis", box(120, 280, 240, 440)],
    // 640 x 480 is the middle of 853.3 x 480, all of which the preview has, by 2.25.
    ["a wide sensor", box(510, 360, 780, 720)],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});

describe("mirrors", () => {
  test.each([
    ["true input, no word about the view", box(80, 160, 240, 320)],
    ["true input, mirrored view", box(560, 160, 720, 320, 720)],
    ["true input, true view", box(80, 160, 240, 320)],
    ["true input, true wide view", box(180, 160, 340, 320)],
    ["true input, mirrored view that is filled", box(700, 100, 900, 300, 900)],
    ["mirrored input, no word about the view", box(80, 160, 240, 320)],
    ["mirrored input, mirrored view", box(80, 160, 240, 320)],
    ["mirrored input, true view", box(560, 160, 720, 320, 720)],
    ["mirrored input, true wide view", box(660, 160, 820, 320, 820)],
    ["mirrored input, mirrored view that is filled", box(100, 100, 300, 300)],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});

/**
 * The clockwise rotation that makes a camera's picture upright, by following the direction of the sky; directions are
 * quarters clockwise from the upper side. A picture says that it is upright on the natural screen once it is rotated
 * clockwise by `sensor`, so that the screen's upper side is `sensor` counterclockwise in it. A display that draws rotated
 * clockwise by `display` is held such that the sky is there too. Whoever looks at the lens sees left and right exchanged.
 */
function rotation(facing: "BACK" | "FRONT", sensor: number, display: number): number {
  const skyOnScreen = display;
  const skyForLens = facing === "BACK" ? skyOnScreen : -skyOnScreen;
  const skyInPicture = skyForLens - sensor;
  return [0, 90, 180, 270].find((turn) => (skyInPicture + turn) % 360 === 0)!;
}

describe("cameras", () => {
  const quarters = [0, 90, 180, 270];
  const combinations = (["BACK", "FRONT"] as const).flatMap((facing) =>
    quarters.flatMap((sensor) => quarters.map((display) => [facing, sensor, display] as const)),
  );
  test.each(combinations)("%s, sensor %d, display %d", (facing, sensor, display) => {
    const wanted = `${rotation(facing, sensor, display)} ${facing === "FRONT"}`;
    expect(found.get(`${facing} ${sensor} ${display}`)).toBe(wanted);
  });

  test.each([
    [
      "a front camera whose frames stay true",
      "FrameGeometry(width=640, height=480, rotation=270, mirrored=false, crop=PixelRect(left=0, top=0, right=480, bottom=480))",
    ],
    ["a view before its layout", "a view of 0 x 0 shows nothing: wait until it is laid out"],
    [
      "a display rotation of 1",
      "displayRotation is 1, not 0, 90, 180 or 270: multiply Display.rotation by 90",
    ],
    ["a sensor orientation of 45", "sensorOrientation is 45, not 0, 90, 180 or 270"],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});

const taken = (are: string, takes: string) =>
  `the detections are in ${are}, but this map takes ${takes}: decode again, or map what was decoded into other Detections`;

describe("spaces", () => {
  test.each([
    // Rotated by 90, the upright column x is the sensor's row 480 - x, and the row y its column y.
    ["on the sensor", "160.0 240.0 320.0 360.0 160.0 360.0"],
    ["as decoded", "0.3 0.3 0.5 0.5 0.3 0.3"],
    ["mapped twice by one map", taken("pixels of the upright frame", "0..1 of the network input")],
    ["mapped by two maps", taken("pixels of the upright frame", "0..1 of the network input")],
    ["mapped by two maps into others", taken("pixels of the upright frame", "0..1 of the network input")],
    ["sensor as frame", taken("pixels of the sensor frame", "pixels of the upright frame")],
    ["mapped into itself", "detections cannot be mapped into themselves: leave the second argument out"],
    [
      "mapped into detections without points",
      "detections have 1 points each, but those they are mapped into 0",
    ],
    ["mapped back", "0.3 0.3 0.5 0.5 0.3 0.3"],
    ["nothing, decoded again", "kotlin.Unit"],
    ["mapping", "0 bytes a frame"],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});

describe("lists", () => {
  test.each([
    [
      "a list",
      "[Detection(left=25.0, top=50.0, right=75.0, bottom=100.0, score=0.75, classIndex=1, label=1, points=[Point(x=25.0, y=50.0, score=0.5)], angle=0.0)]",
    ],
    ["a list with labels", "[dog 50.0 x 50.0]"],
    ["a list without points", "[[]]"],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});
