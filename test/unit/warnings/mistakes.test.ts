/** Mistakes that people made with real detectors, each in a shipped model. */
import { describe, expect, test } from "vitest";
import { variant } from "../../support/models.ts";
import { problemsOf } from "../../support/problems.ts";
import { type Change, labels, toldOf } from "./cases.ts";

describe("a mistake", () => {
  test.each<[string, string, Change, ...string[]]>([
    [
      "mean and std of torchvision",
      "yolov8n",
      ({ input }) => {
        input.mean = [0.485, 0.456, 0.406];
        input.std = [0.229, 0.224, 0.225];
      },
      "#/input/mean meanRange",
      "#/input/std stdRange",
    ],
    [
      "pixels divided by 1 / 255",
      "yolov8n",
      ({ input }) => (input.std = [0.00392, 0.00392, 0.00392]),
      "#/input/std stdRange",
    ],
    ["grey of 0..1", "yolov8n", ({ resize }) => (resize.pad = 0.447), "#/resize/pad padRange"],
    [
      "BGR that keeps its mean",
      "ssd300-resnet50",
      ({ input }) => (input.color = "BGR"),
      "#/input/mean meanOrder",
    ],
    [
      "normalised for a plain input",
      "ssd-mobilenet-v1-coco",
      ({ input }) => {
        input.mean = [127.5, 127.5, 127.5];
        input.std = [127.5, 127.5, 127.5];
      },
      "#/input/type inputRange",
    ],
    [
      "weights called variances",
      "ssd300-resnet50",
      ({ boxes }) => (boxes.variances = [10, 10, 5, 5]),
      "#/boxes/variances varianceRange",
    ],
    [
      "variances of size first",
      "ssd300-resnet50",
      ({ boxes }) => (boxes.variances = [0.2, 0.2, 0.1, 0.1]),
      "#/boxes/variances varianceOrder",
    ],
    [
      "scales in pixels",
      "ssd300-vgg16",
      ({ priors }) => (priors.scales = [21, 45, 99, 153, 207, 261, 315]),
      "#/priors/scales/0 scaleRange",
    ],
    [
      "scales that fall",
      "ssd300-vgg16",
      ({ priors }) => priors.scales.reverse(),
      "#/priors/scales/1 fallingScales",
    ],
    [
      "levels from coarse to fine",
      "ssd300-vgg16",
      ({ priors }) => priors.levels.reverse(),
      "#/priors/levels coarseFirst",
    ],
    [
      "46 for 64",
      "ssd300-vgg16",
      ({ priors }) => (priors.levels[3].step = 46),
      "#/priors/levels/3/step cellsOffInput",
    ],
    [
      "6.4 for 64",
      "ssd300-vgg16",
      ({ priors }) => (priors.levels[3].step = 6.4),
      "#/priors/levels/3/step cellsOffInput",
    ],
    [
      "the input of another SSD",
      "ssd300-vgg16",
      ({ input }) => (input.width = 225),
      "#/priors/levels/0/step cellsOffInput",
    ],
    [
      "the square as a ratio",
      "ssd300-vgg16",
      ({ priors }) => (priors.levels[0].aspectRatios = [1]),
      "#/priors/levels/0/aspectRatios/0 repeatedPriors",
    ],
    [
      "anchors in cells, as of YOLOv2",
      "yolov3-tiny",
      ({ priors }) => {
        for (const level of priors.levels)
          level.shapes = [
            [1.08, 1.19],
            [3.42, 4.41],
            [6.63, 11.38],
          ];
      },
      "#/priors/levels/0/shapes shapeRange",
    ],
    ["no objectness", "yolov5s", ({ scores }) => delete scores.quality, "#/outputs/0 unreadValues"],
    [
      "an angle",
      "yolov8n",
      (json) => {
        json.outputs[0].shape = [1, 10, 8400];
        json.scores.values = [4, 9];
        json.classes = { labels: labels(5) };
      },
      "#/outputs/0 unreadValues",
    ],
    [
      "scores that begin in the box",
      "yolov8n",
      ({ scores }) => (scores.values = [3, 83]),
      "#/scores/values sharedValues",
    ],
    [
      "1 x 84 x 8400 the wrong way round",
      "yolov8n",
      ({ outputs }) => (outputs[0].axes = ["one", "anchor", "value"]),
      "#/outputs/0/axes axisOrder",
    ],
    [
      "boxes of 0..1 in int8, called pixels",
      "yolov8n-tflite-int8",
      ({ result }) => (result.space = "pixels"),
      "#/result/space boxSpace",
    ],
    [
      "anchors of 0..1 called pixels",
      "ssd-mobilenet-v1-coco-raw",
      ({ result }) => (result.space = "pixels"),
      "#/result/space priorSpace",
    ],
    [
      "??? in front",
      "ssd-mobilenet-v1-coco",
      (json) => (json.classes = { labels: ["???", ...labels(90)], count: 91 }),
      "#/classes/labels/0 backgroundLabel",
    ],
    [
      "background in front",
      "mobilenet-ssd-caffe",
      (json) => (json.classes = { labels: ["background", ...labels(20)], count: 21 }),
      "#/classes/labels/0 backgroundLabel",
    ],
    [
      "three labels for 90 classes",
      "ssd-mobilenet-v1-coco",
      (json) => (json.classes = { labels: labels(3) }),
      "#/classes classCount",
    ],
    [
      "numbers before labels",
      "yolov10n",
      (json) => (json.classes = { labels: labels(80, (i) => `${i} class${i}`), count: 80 }),
      "#/classes/labels/0 numberedLabels",
    ],
    [
      "softmax without background",
      "ssd300-vgg16",
      (json) => {
        delete json.scores.background;
        json.classes = { labels: labels(91) };
      },
      "#/scores/activation softmaxBackground",
    ],
    [
      "percents",
      "yolov10n",
      ({ detections }) => (detections.threshold = 25),
      "#/detections/threshold thresholdRange",
    ],
    [
      "the threshold of an evaluation",
      "yolov8n",
      ({ selection }) => (selection.threshold = 0.001),
      "#/selection/threshold lowThreshold",
    ],
    [
      "no cap",
      "yolov8n",
      ({ selection }) => {
        delete selection.maxDetections;
        delete selection.maxCandidates;
      },
      "#/selection endlessSuppression",
    ],
  ])("%s, in %s", (_, model, change, ...warnings) => expect(toldOf(model, change)).toEqual(warnings));
  test("three labels where 90 classes are stated is an error", () => {
    const source = variant(
      "ssd-mobilenet-v1-coco",
      "mine",
      (json) => (json.classes = { labels: labels(3), count: 90 }),
    );
    expect(problemsOf(source)).toEqual([
      "models/mine/model.json: #/classes/count: is 90, but there are 3 labels",
    ]);
  });
});
