/** What a flood leaves behind, by facts that do not depend on a clock; `npm run bench` shows them for every model. */
import { beforeAll, describe, expect, test } from "vitest";
import { benchDecoders, buildBench, type Results, summary } from "../../build-scripts/bench/decoding.ts";

/** Of every way to search and to suppress one, with the most candidates. */
const ids = [
  "blazeface-full",
  "efficientdet-lite0-raw",
  "fcos-resnet50-fpn",
  "scrfd-500m",
  "ssd-mobilenet-v2-fpnlite",
  "ssd300-vgg16",
  "yolov8n",
  "yolov8n-obb",
  "yolox-s",
];
let results: Results;

beforeAll(async () => {
  results = await benchDecoders(await buildBench(ids), 0, 1);
});

/** No maximum: so many boxes are kept in a flood that their memory is given back, and taken again. */
const unlimited = ["yolox-s"];

describe.each(ids)("%s", (id) => {
  const of = (scene: string, what: string) => summary(results, `${id} ${scene}`, what).middle;

  test("keeps at most 512 KiB beside its static tables", () => {
    expect(of("sparse", "kept")).toBeLessThan(512);
    expect(of("flood", "kept")).toBeLessThan(512);
  });

  test("allocates nothing", () => {
    expect(of("sparse", "bytes")).toBe(0);
    if (!unlimited.includes(id)) expect(of("flood", "bytes")).toBe(0);
  });
});
