/** Sends camera frames through generated preprocessing on the JVM. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ByteReader, ByteWriter } from "./bytes.ts";
import type { Decoders } from "./decoders.ts";
import { run } from "./jvm.ts";
import { inTemporaryFolder } from "./temporary.ts";

/** Samples of one plane: that of (x, y) is `bytes[offset + y * rowStride + x * pixelStride]`. */
export interface Plane {
  readonly bytes: Uint8Array;
  readonly rowStride: number;
  readonly pixelStride: number;
  readonly offset: number;
}

export type YuvColor = "BT601_FULL" | "BT601_LIMITED" | "BT709_FULL" | "BT709_LIMITED";

/** Left, top, right and bottom in pixels; the latter two exclusive. */
export type Crop = readonly [number, number, number, number];

export interface TestFrame {
  readonly kind: "yuv" | "rgba" | "rgb" | "argb";
  readonly width: number;
  readonly height: number;
  readonly rotation: 0 | 90 | 180 | 270;
  readonly mirrored: boolean;
  readonly crop: Crop;
  readonly color: YuvColor;
  /** Y, U and V, or one of whole pixels. */
  readonly planes: readonly Plane[];
}

/** What comes of a frame: the tensor's bytes, and boxes and points on their ways back. */
export interface Preprocessed {
  readonly tensor: Uint8Array<ArrayBuffer>;
  /** By the maps to the upright frame, to the sensor, to a fitting and to a filled view. */
  readonly maps: readonly MappedShapes[];
}

export interface MappedShapes {
  readonly box: readonly number[];
  readonly point: readonly [number, number];
  /** The point, mapped back again. */
  readonly back: readonly [number, number];
}

export interface FrameJob {
  readonly id: string;
  readonly frame: TestFrame;
  /** Left, top, right and bottom in 0..1 of the input; its upper left corner is also the point that is mapped. */
  readonly box?: readonly [number, number, number, number];
  readonly view?: readonly [number, number];
}

/** Sends all frames through their models in one go. */
export function preprocess(decoders: Decoders, jobs: readonly FrameJob[]): Promise<Preprocessed[]> {
  return inTemporaryFolder(async (work) => {
    const input = new ByteWriter().int(jobs.length);
    for (const job of jobs) writeJob(input, job, decoders);
    writeFileSync(join(work, "jobs"), input.bytes());
    const files = [join(work, "jobs"), join(work, "results")];
    await run(decoders.jars, "boxwright.harness.FrameHarnessKt", files);
    const output = new ByteReader(readFileSync(join(work, "results")));
    return jobs.map(() => readResult(output));
  });
}

function writeJob(
  to: ByteWriter,
  { id, frame, box = [0.25, 0.25, 0.75, 0.75], view = [100, 100] }: FrameJob,
  { classNames }: Decoders,
) {
  to.utf(classNames.get(id)!)
    .utf(frame.kind)
    .utf(frame.color)
    .int(frame.mirrored ? 1 : 0);
  for (const n of [frame.width, frame.height, frame.rotation, ...frame.crop]) to.int(n);
  to.int(frame.planes.length);
  for (const { bytes, rowStride, pixelStride, offset } of frame.planes) {
    to.int(rowStride).int(pixelStride).int(offset).int(bytes.length).raw(bytes);
  }
  for (const n of [...box, ...view]) to.double(n);
}

function readResult(from: ByteReader): Preprocessed {
  const tensor = from.raw(from.int());
  const doubles = (count: number) => Array.from({ length: count }, () => from.double());
  const maps = Array.from({ length: 4 }, () => {
    const [x = 0, y = 0, backX = 0, backY = 0, ...box] = doubles(8);
    return { box, point: [x, y] as const, back: [backX, backY] as const };
  });
  return { tensor, maps };
}
