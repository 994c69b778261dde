/** The generated Kotlin of one model, as WebAssembly. */
import { arrays } from "../../kotlin/arrays.ts";
import type { TensorData } from "./arrays.ts";
import type { Description } from "./description.ts";
import { Refused } from "./refused.ts";

/** What kotlin/Bridge.kt exports. */
interface Bridge {
  open(id: string): Session;
  preprocess(session: Session, rgba: Uint8ClampedArray, ...geometry: GeometryArguments): string | null;
  place(session: Session, ...geometry: GeometryArguments): string | null;
  readInput(session: Session, into: ArrayBufferView): void;
  setOutput(session: Session, index: number, bytes: ArrayBufferView): string | null;
  decode(session: Session): string | null;
  count(session: Session): number;
  keypointCount(session: Session): number;
  readDetections(session: Session, inInput: boolean, ...into: ArrayBufferView[]): void;
  toFrameX(session: Session, x: number): number;
  toFrameY(session: Session, y: number): number;
  setScore(session: Session, score: number): string | null;
  setOverlap(session: Session, overlap: number): string | null;
  resetThresholds(session: Session): void;
}
type Session = { readonly session: unique symbol };
type GeometryArguments = [width: number, height: number, rotation: number, mirrored: boolean];

/** Size of a picture as it was taken, and what makes it upright: clockwise rotation, then mirroring. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
}

/** One detection. Box and points are in pixels of the upright picture, or in 0..1 of the input. */
export interface Found {
  readonly classIndex: number;
  readonly label: string;
  readonly score: number;
  /** The prior or row it comes from. */
  readonly anchor: number;
  /** Left, top, right and bottom. */
  readonly box: readonly number[];
  /** By which the box is rotated around its centre, in radians, clockwise; 0 where boxes are upright. */
  readonly angle: number;
  /** X, y of each point. */
  readonly points: readonly number[];
  readonly pointScores: readonly number[];
}

/** x of the picture = x of the input, 0..1, times `scaleX` plus `x`. */
export interface ToFrame {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

export class Decoder {
  readonly #kotlin: Bridge;
  readonly #session: Session;
  readonly #description: Description;

  private constructor(kotlin: Bridge, description: Description) {
    this.#kotlin = kotlin;
    this.#description = description;
    this.#session = kotlin.open(description.id);
  }

  static async load(description: Description): Promise<Decoder> {
    return new Decoder((await import(description.wasm)) as Bridge, description);
  }

  /** The network's input for a picture of RGBA bytes; throws `Refused`. */
  preprocess(rgba: Uint8ClampedArray, geometry: Geometry): TensorData {
    refuse(this.#kotlin.preprocess(this.#session, rgba, ...listed(geometry)));
    return this.readInput();
  }

  readInput(): TensorData {
    const { type, color, width, height } = this.#description.input;
    const input = new arrays[type](width * height * (color === "GRAY" ? 1 : 3));
    this.#kotlin.readInput(this.#session, input);
    return input;
  }

  /** Says what picture the input was made of, where something else made it. */
  place(geometry: Geometry): void {
    refuse(this.#kotlin.place(this.#session, ...listed(geometry)));
  }

  /** Takes all outputs, in the order of model.json; throws `Refused`. */
  setOutputs(outputs: readonly TensorData[]): void {
    for (const [i, data] of outputs.entries()) refuse(this.#kotlin.setOutput(this.#session, i, data));
  }

  /** Sets thresholds, of which undefined is the model's own; throws `Refused`. */
  setThresholds(score: number | undefined, overlap: number | undefined): void {
    this.#kotlin.resetThresholds(this.#session);
    if (score !== undefined) refuse(this.#kotlin.setScore(this.#session, score));
    if (overlap !== undefined) refuse(this.#kotlin.setOverlap(this.#session, overlap));
  }

  decode(): void {
    refuse(this.#kotlin.decode(this.#session));
  }

  /** What the last call of `decode` found. */
  found(space: "picture" | "input"): Found[] {
    const count = this.#kotlin.count(this.#session);
    const points = this.#kotlin.keypointCount(this.#session);
    const [classes, anchors] = [new Int32Array(count), new Int32Array(count)];
    const [scores, boxes] = [new Float32Array(count), new Float32Array(4 * count)];
    const angles = new Float32Array(count);
    const [xy, pointScores] = [new Float32Array(2 * points * count), new Float32Array(points * count)];
    const into = [classes, anchors, scores, boxes, angles, xy, pointScores];
    this.#kotlin.readDetections(this.#session, space === "input", ...into);
    return Array.from(classes, (classIndex, i) => ({
      classIndex,
      label: this.#description.labels[classIndex] ?? String(classIndex),
      score: scores[i]!,
      anchor: anchors[i]!,
      box: [...boxes.subarray(4 * i, 4 * i + 4)],
      angle: angles[i]!,
      points: [...xy.subarray(2 * points * i, 2 * points * (i + 1))],
      pointScores: [...pointScores.subarray(points * i, points * (i + 1))],
    }));
  }

  toFrame(): ToFrame {
    const x = (at: number) => this.#kotlin.toFrameX(this.#session, at);
    const y = (at: number) => this.#kotlin.toFrameY(this.#session, at);
    return { x: x(0), y: y(0), scaleX: x(1) - x(0), scaleY: y(1) - y(0) };
  }
}

const listed = ({ width, height, rotation, mirrored }: Geometry): GeometryArguments => [
  width,
  height,
  rotation,
  mirrored,
];

function refuse(sentence: string | null | undefined): void {
  if (sentence !== null && sentence !== undefined) throw new Refused(sentence);
}
