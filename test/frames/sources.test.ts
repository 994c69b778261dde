/** Frames of every format give the right pixels and allocate nothing; those that are not what they are said to be are refused. */
import { beforeAll, describe, expect, test } from "vitest";
import { filesUnder } from "../../build-scripts/kotlin/compiler.ts";
import { saidBy } from "../support/said.ts";

let found: ReadonlyMap<string, string>;

beforeAll(async () => {
  found = await saidBy(filesUnder("test/frames"), "SourcesKt", "Refusals");
});

describe("formats", () => {
  test.each([
    ["odd sizes", "[[0, 137, 255], [0, 137, 255], [0, 137, 255], [0, 137, 255]]"],
    ["YV12", "[240, 29, 100]"],
    ["YV12 of Android", "[240, 29, 100]"],
    ["YUYV, pixels that differ", "0"],
    ["BGR", "[3, 2, 1]"],
    ["BGR in rows with gaps", "[3, 2, 1]"],
    ["a frame without alpha", "[0, 0, 0]"],
    ["a grey camera", "[77, 77, 77]"],
    ["rows of 896 for 864, of which the last are short", "[240, 29, 100]"],
    ["a refilled frame", "[10, 20, 30]"],
    ["refilled chroma", "[100, 114]"],
    ["YUV", "0 bytes a frame"],
    ["YUYV", "0 bytes a frame"],
    ["RGBA", "0 bytes a frame"],
    ["RGB", "0 bytes a frame"],
    ["ARGB", "0 bytes a frame"],
    ["blocks of an area", "0 bytes a frame"],
    ["parts of an area", "0 bytes a frame"],
    ["an enlarged area", "0 bytes a frame"],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});

const packed = (what: string, holds: string, size: string, is: number) =>
  `${what} holds ${holds}, but a packed frame of ${size} is ${is}`;

describe("refused", () => {
  test.each([
    [
      "a plane that ends early",
      "y holds 15 bytes, but its last sample is at 15: rows of 4, pixels of 1 bytes",
    ],
    [
      "a chroma plane that ends early",
      "u holds 5 bytes, but its last sample is at 5: rows of 3, pixels of 1 bytes",
    ],
    [
      "pixels that end early",
      "plane holds 14 bytes, but its last sample is at 14: rows of 8, pixels of 4 bytes",
    ],
    ["whole pixels that end early", "pixels holds 3 pixels, but the last one is at 3: rows of 2"],
    ["arrays that are longer than needed", "nothing"],
    ["an offset beyond Int", "pixels holds 4 pixels, but the last one is at 2147483648: rows of 2147483647"],
    ["rows that overlap", "y has a rowStride of 800, but 864 samples in steps of 1 take 864"],
    ["rows of chroma that overlap", "u has a rowStride of 862, but 432 samples in steps of 2 take 863"],
    ["rows of pixels that overlap", "plane has a rowStride of 11, but 4 samples in steps of 3 take 12"],
    ["rows of whole pixels that overlap", "pixels has a rowStride of 3, but 4 samples in steps of 1 take 4"],
    ["chroma of two strides", "u and v differ in their strides: rows of 2 and 4, pixels of 1 and 2 bytes"],
    ["a negative offset", "a plane has rowStride 4, pixelStride 1 and offset -5: none may be negative"],
    ["a negative rowStride", "a plane has rowStride -4, pixelStride 1 and offset 0: none may be negative"],
    ["a negative pixelStride", "a plane has rowStride 4, pixelStride -1 and offset 0: none may be negative"],
    ["padded RGBA as packed", packed("plane", "1689600 bytes", "864 x 480", 1658880)],
    ["RGB of another size", packed("plane", "1244159 bytes", "864 x 480", 1244160)],
    ["BGR of another size", packed("plane", "1658880 bytes", "864 x 480", 1244160)],
    ["ARGB of another size", packed("pixels", "921600 pixels", "864 x 480", 414720)],
    ["NV21 of another camera", packed("the array", "1382400 bytes", "864 x 480", 622080)],
    ["NV12 without its last byte", packed("the array", "622079 bytes", "864 x 480", 622080)],
    ["I420 of odd size as w * h * 3 / 2", packed("the array", "462481 bytes", "641 x 481", 463043)],
    ["YV12 with gaps as one without", packed("the array", "192 bytes", "18 x 4", 108)],
    ["YUYV as NV21", packed("the array", "622080 bytes", "864 x 480", 829440)],
    ["a packed frame of which only luma is replaced", "y, u and v of a packed frame must be one array"],
    ["a packed frame that is replaced by a larger one", packed("the array", "25 bytes", "4 x 4", 24)],
    ["a rotation of 45", "rotation is 45, not 0, 90, 180 or 270"],
    ["a crop that is outside", "crop 0, 0, 5, 4 is not inside 4 x 4"],
    ["a frame of nothing", "a frame of 0 x 10 has no pixels"],
    ["a crop of nothing", "crop 2, 0, 2, 4 is not inside 4 x 4"],
  ])("%s: %s", (name, line) => expect(found.get(name)).toBe(line));
});
