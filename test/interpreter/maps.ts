/** Naive ways back: from 0..1 of the input to the upright frame, and from there to the sensor and to views. */

import type { MappedShapes, TestFrame } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { placeFrame } from "./place.ts";

type Point = readonly [number, number];

/** To the upright frame, the sensor, a fitting view and a filled view. */
export function interpretMaps(
  model: Model,
  frame: TestFrame,
  box: readonly number[],
  view: Point,
): MappedShapes[] {
  const [left, top, right, bottom] = box as [number, number, number, number];
  const size = uprightSize(frame);
  const corner = toUpright(model, frame, [left, top]);
  const corners = [corner, toUpright(model, frame, [right, bottom])].map((point) =>
    model.result.clip === "frame" ? limited(point, size) : point,
  );
  const ways: ((point: Point) => Point)[] = [
    (point) => point,
    (point) => toSensor(frame, point),
    (point) => toView(size, view, Math.min, point),
    (point) => toView(size, view, Math.max, point),
  ];
  return ways.map((way) => ({ point: way(corner), box: around(corners.map(way)), back: [left, top] }));
}

function toUpright(model: Model, frame: TestFrame, [x, y]: Point): Point {
  const [across, down] = placeFrame(model, ...uprightSize(frame));
  return [
    (x * model.input.width - across.pad) / across.scale,
    (y * model.input.height - down.pad) / down.scale,
  ];
}

function limited([x, y]: Point, [width, height]: Point): Point {
  return [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
}

function uprightSize({ crop: [left, top, right, bottom], rotation }: TestFrame): Point {
  return rotation % 180 === 0 ? [right - left, bottom - top] : [bottom - top, right - left];
}

/** Flipped, turned back and shifted. */
function toSensor(frame: TestFrame, [x, y]: Point): Point {
  const [left, top, right, bottom] = frame.crop;
  const u = frame.mirrored ? uprightSize(frame)[0] - x : x;
  switch (frame.rotation) {
    case 0:
      return [left + u, top + y];
    case 90:
      return [left + y, bottom - u];
    case 180:
      return [right - u, bottom - y];
    case 270:
      return [right - y, top + u];
  }
}

/** The middle of the frame in the middle of the view. */
function toView(
  [width, height]: Point,
  view: Point,
  choose: (a: number, b: number) => number,
  [x, y]: Point,
): Point {
  const scale = choose(view[0] / width, view[1] / height);
  return [view[0] / 2 + scale * (x - width / 2), view[1] / 2 + scale * (y - height / 2)];
}

function around(corners: readonly Point[]): number[] {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
