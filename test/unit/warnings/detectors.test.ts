/** Real detectors that are not shipped, as changes of those that are: nothing is said of them. */
import { expect, test } from "vitest";
import { type Change, labels, toldOf } from "./cases.ts";

/** Default boxes of an SSD with as many anchors as they give. */
const ssd =
  (size: number, cells: readonly number[], steps: readonly number[], minSizes: readonly number[]): Change =>
  ({ input, outputs, priors }) => {
    Object.assign(input, { width: size, height: size });
    priors.scales = minSizes.map((min) => min / size);
    priors.levels = cells.map((n, k) => ({ rows: n, columns: n, step: steps[k], aspectRatios: [2] }));
    const anchors = cells.reduce((sum, n) => sum + 4 * n * n, 0);
    for (const output of outputs) output.shape[1] = anchors;
  };

test.each<[string, string, Change]>([
  [
    "SSD300 of Caffe",
    "ssd300-vgg16",
    ssd(300, [38, 19, 10, 5, 3, 1], [8, 16, 32, 64, 100, 300], [30, 60, 111, 162, 213, 264, 315]),
  ],
  [
    "SSD512 of Caffe",
    "ssd300-vgg16",
    ssd(
      512,
      [64, 32, 16, 8, 4, 2, 1],
      [8, 16, 32, 64, 128, 256, 512],
      [35.84, 76.8, 153.6, 230.4, 307.2, 384, 460.8, 537.6],
    ),
  ],
  [
    "M2Det 320",
    "ssd300-vgg16",
    ssd(320, [40, 20, 10, 5, 3, 1], [8, 16, 32, 64, 107, 320], [25.6, 48, 105.6, 163.2, 220.8, 278.4, 336]),
  ],
  [
    "Pelee",
    "ssd300-vgg16",
    ssd(
      304,
      [19, 19, 10, 5, 3, 1],
      [16, 16, 30, 60, 101, 304],
      [21.28, 45.6, 100.32, 155.04, 209.76, 264.48, 319.2],
    ),
  ],
  [
    "MobileNet-SSD of Caffe",
    "ssd300-vgg16",
    ssd(300, [19, 10, 5, 3, 2, 1], [16, 32, 64, 100, 150, 300], [60, 105, 150, 195, 240, 285, 300]),
  ],
  [
    "the face detector of OpenCV",
    "ssd300-vgg16",
    ({ input }) => Object.assign(input, { color: "BGR", mean: [104, 177, 123] }),
  ],
  [
    "YOLOv8-pose",
    "yolov8n",
    (json) => {
      json.outputs[0].shape = [1, 56, 8400];
      json.scores.values = [4, 5];
      json.keypoints = { kind: "decoded", from: ["output0"], values: [5, 56], columns: "xyc" };
      json.classes = { labels: ["person"] };
    },
  ],
  [
    "YOLOv8-seg, which says so",
    "yolov8n",
    (json) => {
      json.outputs = [
        { ...json.outputs[0], shape: [1, 116, 8400] },
        {
          name: "output1",
          type: "float32",
          shape: [1, 32, 160, 160],
          axes: ["one", "value", "row", "column"],
        },
      ];
      json.meant = { unreadValues: "32 mask coefficients" };
    },
  ],
  [
    "YOLOv5-face",
    "yolov5s",
    (json) => {
      json.outputs[0].shape = [1, 25200, 16];
      json.scores.values = [15, 16];
      json.keypoints = { kind: "decoded", from: ["output0"], values: [5, 15], columns: "xy" };
      json.classes = { labels: ["face"] };
    },
  ],
  [
    "DETR with more classes than queries",
    "detr-resnet50",
    (json) => {
      json.outputs[0].shape = [1, 100, 1204];
      json.scores.background = 1203;
      json.classes = { labels: labels(1203) };
    },
  ],
  [
    "YOLOv7 with its suppression in the graph",
    "yolov10n",
    ({ outputs, detections }) => {
      outputs[0] = { ...outputs[0], shape: [-1, 7], axes: ["anchor", "value"] };
      detections.boxes.value = 1;
      detections.classes.value = 5;
      detections.scores.value = 6;
    },
  ],
  [
    "Darknet's maps joined, coarse first",
    "yolov3-tiny",
    (json) => {
      json.outputs = [
        { name: "all", type: "float32", shape: [1, 2535, 85], axes: ["one", "anchor", "value"] },
      ];
      for (const part of [json.boxes, json.scores, json.scores.quality]) part.from = ["all"];
    },
  ],
  ["a graph without a threshold of its own", "yolov10n", ({ detections }) => (detections.threshold = 0)],
  ["PicoDet in BGR", "nanodet-plus-m", ({ input }) => (input.mean = [103.53, 116.28, 123.675])],
])("%s is left alone", (_, model, change) => expect(toldOf(model, change)).toEqual([]));
