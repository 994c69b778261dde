/** A photograph, and what a network is known to see in it; see test/pictures/README.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Found } from "../../build-scripts/demo/detect.ts";

const folder = "test/pictures";

/** Detections in pixels of the picture. */
export function expectedIn(picture: string, model: string): Pick<Found, "label" | "score" | "box">[] {
  return JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"))[`${model} ${picture}`];
}

/** Upright RGB. */
export function openPicture(picture: string): Sharp {
  return sharp(join(folder, picture)).rotate().removeAlpha().toColourspace("srgb");
}
