/** What every row of the bench has to reach, and what is known to stand in the way where one does not. Preprocessing has to be as fast as OpenCV. */

/** Microseconds for outputs in which little is seen, sparse or realistic: a pass over the scores and a tenth, or one microsecond above it. */
export const sparseGoal = (scan: number): number => Math.max(1.1 * scan, scan + 1);

/** Microseconds when every score passes; `scan` is that of the sparse outputs. */
export const floodGoal = (scan: number): number => Math.max(5 * sparseGoal(scan), 5000);

/** Seconds of the command line: what it may take beside Node itself, for the models that ship, and when they are as they were. */
export const generatorGoals = { start: 0.03, shipped: 0.25, none: 0.15 };

/** "met", or how many times the goal it takes, and why: what is known of this row, or `otherwise`. */
export function verdict(title: string, time: number, goal: number, otherwise: string): string {
  if (Number.isNaN(goal)) return "-";
  if (time <= goal) return "met";
  return `${(time / goal).toFixed(2)} x: ${obstacles[title] ?? otherwise}`;
}

const noMaximum = "no maximum: all candidates are sorted, decoded, and compared with those kept nearby";
const bestOfPlanes = "classes lie apart in memory: the best of each prior is remembered during the pass";
const softmax = "softmax: a second pass takes the largest logit of each prior";
const everyScore = "the scores of all priors are looked at twice: whether any passes, and which is best";

/** A process that generates all models again and again takes a third of the time. */
const cold = "Node parses, compiles and interprets all code of the generator for the first time";

const obstacles: Readonly<Record<string, string>> = {
  "gen of the models that ship": cold,
  "scrfd-500m flood": noMaximum,
  "yolov3-tiny flood": noMaximum,
  "yolox-s flood": noMaximum,
  "yunet flood": noMaximum,
  "yolov5s-raw flood": everyScore,
  "ssd300-resnet50 sparse": softmax,
  "ssd300-resnet50-maps sparse": softmax,
  "ssd300-resnet50-maps flood": softmax,
  "ssd300-vgg16 sparse": softmax,
  "yolov8n sparse": bestOfPlanes,
  "yolov8n-litert sparse": bestOfPlanes,
  "yolov8n-obb sparse": bestOfPlanes,
  "yolov8n-raw sparse": bestOfPlanes,
  "yolov8n-tflite sparse": bestOfPlanes,
  "yolov8n-tflite-int8 sparse": bestOfPlanes,
};
