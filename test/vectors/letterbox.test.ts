/** Where YOLOv5 and Ultralytics put a frame in 640 x 640, and how each maps boxes back. */
import { beforeAll, describe, expect, test } from "vitest";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { type FrameJob, type Preprocessed, preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Model } from "../../codegen/src/model.generated.ts";
import { rgbFrame } from "../support/frames.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

type Four = readonly [top: number, bottom: number, left: number, right: number];

/** Frame; r; resized width and height; padding; the smallest input of whole strides and its padding; pads of both inverses. */
const rows = [
  [[480, 640], 1, [640, 480], [80, 80, 0, 0], [480, 640], [0, 0, 0, 0], [0, 80], [0, 80]],
  [[1080, 1920], 1 / 3, [640, 360], [140, 140, 0, 0], [384, 640], [12, 12, 0, 0], [0, 140], [0, 140]],
  [[1920, 1080], 1 / 3, [360, 640], [0, 0, 140, 140], [640, 384], [0, 0, 12, 12], [140, 0], [140, 0]],
  [[427, 640], 1, [640, 427], [106, 107, 0, 0], [448, 640], [10, 11, 0, 0], [0, 106.5], [0, 106]],
  [[333, 500], 1.28, [640, 426], [107, 107, 0, 0], [448, 640], [11, 11, 0, 0], [0, 106.88], [0, 107]],
  [[101, 333], 1.92192192, [640, 194], [223, 223, 0, 0], [224, 640], [15, 15, 0, 0], [0, 222.9429], [0, 223]],
  [[641, 640], 0.998439938, [639, 640], [0, 0, 0, 1], [640, 640], [0, 0, 0, 1], [0.4992, 0], [0, 0]],
  [[1, 1000], 0.64, [640, 1], [319, 320, 0, 0], [32, 640], [15, 16, 0, 0], [0, 319.68], [0, 319]],
] as const;

/** Height and width of an input, and how boxes are mapped back from it. */
type Letterboxed = readonly [height: number, width: number, inverse: "placed" | "unrounded" | "rounded"];

const idOf = (height: number, width: number, inverse: string) => `l-${height}-${width}-${inverse}`;

function model(height: number, width: number, inverse: "placed" | "unrounded" | "rounded"): Written<Model> {
  const base = tinyModel();
  const resize = { kind: "letterbox", sampling: "opencv", position: "center", pad: 114, inverse } as const;
  return { ...base, resize, input: { ...base.input, height, width } };
}

let results: ReadonlyMap<string, Preprocessed>;

/** A frame of one pixel, read again and again. */
const frame = ([height, width]: readonly [number, number]) => ({
  ...rgbFrame(width, height, new Uint8Array(3)),
  planes: [{ bytes: new Uint8Array(3), rowStride: 0, pixelStride: 0, offset: 0 }],
});

beforeAll(async () => {
  const sizes = (["placed", "unrounded", "rounded"] as const).map(
    (inverse): Letterboxed => [640, 640, inverse],
  );
  const smallest = rows.map((row): Letterboxed => [row[4][0], row[4][1], "placed"]);
  const models = new Map([...sizes, ...smallest].map((one) => [idOf(...one), model(...one)]));
  const jobs = rows.flatMap((row, i) =>
    [...sizes, smallest[i]!].flatMap((one) =>
      [0, 1].map(
        (corner): FrameJob => ({ id: idOf(...one), frame: frame(row[0]), box: [corner, corner, 1, 1] }),
      ),
    ),
  );
  const found = await preprocess(
    await buildDecoders([...models].map(([id, json]) => source(id, json))),
    jobs,
  );
  results = new Map(
    found.map((result, i) => [`${jobs[i]!.id} ${jobs[i]!.frame.height} ${jobs[i]!.box![0]}`, result]),
  );
});

/** Scale and pad of each axis, from where the input's first and last corner go. */
function inverseOf(
  [height, width]: readonly [number, number],
  inverse: string,
  [frameHeight]: readonly [number, number],
) {
  const corner = (at: 0 | 1) =>
    results.get(`${idOf(height, width, inverse)} ${frameHeight} ${at}`)!.maps[0]!.point;
  const axis = (size: number, k: 0 | 1) => {
    const scale = size / (corner(1)[k] - corner(0)[k]);
    return { scale, pad: -corner(0)[k] * scale };
  };
  return { x: axis(width, 0), y: axis(height, 1) };
}

function padding(input: readonly [number, number], [height, width]: readonly [number, number]): Four {
  const { x, y } = inverseOf(input, "placed", [height, width]);
  const rest = [input[0] - y.pad - y.scale * height, input[1] - x.pad - x.scale * width];
  return [y.pad, rest[0]!, x.pad, rest[1]!];
}

const close = (found: readonly number[], expected: readonly number[], digits: number) => {
  for (const [i, value] of expected.entries()) expect(found[i], String(found)).toBeCloseTo(value, digits);
};

describe.each(rows)("%j", (size, r, [width, height], pads, smallest, smallestPads, yolov5, ultralytics) => {
  test("resized size and padding", () => {
    const { x, y } = inverseOf([640, 640], "placed", size);
    close([x.scale * size[1], y.scale * size[0]], [width, height], 9);
    close(padding([640, 640], size), pads, 9);
  });
  test("padding of the smallest input", () => close(padding(smallest, size), smallestPads, 9));
  test("YOLOv5 divides by r, from unrounded padding", () => {
    const { x, y } = inverseOf([640, 640], "unrounded", size);
    close([x.scale, y.scale], [r, r], 8);
    close([x.pad, y.pad], yolov5, 4);
  });
  test("Ultralytics divides by r, from where the frame lies", () => {
    const { x, y } = inverseOf([640, 640], "rounded", size);
    close([x.scale, y.scale], [r, r], 8);
    close([x.pad, y.pad], ultralytics, 9);
  });
});
