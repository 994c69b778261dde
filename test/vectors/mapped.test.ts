/** Where points of the input come out in the frame: numbers of the projects themselves. */
import { beforeAll, expect, test } from "vitest";
import { buildDecoders } from "../../build-scripts/kotlin/decoders.ts";
import { type FrameJob, preprocess } from "../../build-scripts/kotlin/preprocess.ts";
import type { Letterbox, Model } from "../../codegen/src/model.generated.ts";
import { rgbFrame } from "../support/frames.ts";
import { source } from "../support/models.ts";
import { tinyModel } from "../support/tiny.ts";
import type { Written } from "../support/written.ts";

type Choice = Partial<Pick<Letterbox, "position" | "rounding" | "inverse">>;
type Point = readonly [x: number, y: number];

const placed: Choice = { position: "center", rounding: "halfEven", inverse: "placed" };
const oneGain: Choice = { ...placed, inverse: "rounded" };
const insightFace: Choice = { position: "topLeft", rounding: "fill", inverse: "byHeight" };
const filled: Choice = { ...insightFace, inverse: "placed" };
const truncated: Choice = { ...filled, rounding: "floor" };

const rows: readonly [name: string, Choice, side: number, frame: Point, input: Point, inFrame: Point][] = [
  ["Ultralytics 8.4.190", placed, 640, [600, 400], [0, 120], [0, 13.1148]],
  ["Ultralytics 8.4.190", placed, 640, [600, 400], [0, 500], [0, 369.0867]],
  ["Ultralytics 8.4.190", placed, 640, [333, 600], [400, 0], [242.0113, 0]],
  ["Ultralytics 8.4.100", oneGain, 640, [600, 400], [0, 120], [0, 13.125]],
  ["Ultralytics 8.4.100", oneGain, 640, [600, 400], [0, 500], [0, 369.375]],
  ["Ultralytics 8.4.100", oneGain, 640, [333, 600], [400, 0], [241.875, 0]],
  ["InsightFace, 320 x 180", insightFace, 320, [1271, 717], [300, 0], [1195, 0]],
  ["InsightFace, 180 x 320", insightFace, 320, [717, 1271], [160, 320], [635.5, 1271]],
  ["InsightFace, 640 x 426", filled, 640, [303, 202], [640, 426], [303, 202]],
  ["639 x 426 without", truncated, 640, [303, 202], [639, 426], [303, 202]],
];

function model(choice: Choice, side: number): Written<Model> {
  const base = tinyModel();
  const resize = { kind: "letterbox", sampling: "opencv", position: "center", pad: 114, ...choice } as const;
  return { ...base, resize, input: { ...base.input, height: side, width: side } };
}

let found: readonly Point[];

beforeAll(async () => {
  const decoders = await buildDecoders(
    rows.map(([, choice, side], i) => source(`m-${i}`, model(choice, side))),
  );
  const jobs = rows.map(([, , side, [width, height], [x, y]], i): FrameJob => {
    // One pixel, read again and again.
    const planes = [{ bytes: new Uint8Array(3), rowStride: 0, pixelStride: 0, offset: 0 }];
    const frame = { ...rgbFrame(width, height, new Uint8Array(3)), planes };
    return { id: `m-${i}`, frame, box: [x / side, y / side, 1, 1] };
  });
  found = (await preprocess(decoders, jobs)).map(({ maps }) => maps[0]!.point);
});

test.each(rows.map((row, i) => [i, ...row] as const))(
  "%i: %s, %j in %i of %j: %j is %j",
  (i, _name, _choice, _side, _frame, input, inFrame) => {
    for (const axis of [0, 1] as const)
      if (input[axis] !== 0) expect(found[i]![axis]).toBeCloseTo(inFrame[axis], 4);
  },
);
