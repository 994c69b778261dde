import { toReference } from "flatbuffers/js/flexbuffers.js";
import { damaged, indexed, orDamaged } from "./damage.ts";
import { touch } from "./lazy-bytes.ts";
import type { Anchors, PostProcess } from "./network-file.ts";
import type { Graph } from "./tflite-operations.ts";
import type { GraphTensor } from "./tflite-tensor.ts";

type Reference = ReturnType<typeof toReference>;

const operator = "TFLite_Detection_PostProcess";

interface Ending {
  readonly options: PostProcess;
  readonly anchors: Anchors;
}

/** What the operator that ends TensorFlow's detectors was given. Its outputs are boxes, classes, scores and count, in this order. */
export function readPostProcess({ operations, outputs, tensors }: Graph): Ending | undefined {
  const found = operations.find(({ kind }) => kind === operator);
  if (found === undefined) return undefined;
  if (found.from.length !== 3 || found.to.length !== 4) damaged(`${operator} has not 3 inputs and 4 outputs`);
  const role = (at: number) => {
    const index = outputs.indexOf(found.to[at]!);
    return index < 0 ? undefined : index;
  };
  const option = optionsOf(found.options);
  const options: PostProcess = {
    roles: { boxes: role(0), classes: role(1), scores: role(2), count: role(3) },
    maxDetections: option("max_detections"),
    classes: option("num_classes"),
    scoreThreshold: option("nms_score_threshold"),
    overlapThreshold: option("nms_iou_threshold"),
    regular: option("use_regular_nms", 0) !== 0,
    scales: [option("y_scale"), option("x_scale"), option("h_scale"), option("w_scale")],
  };
  if (!isSensible(options)) damaged(`the options of ${operator} make no sense`);
  return { options, anchors: anchorsOf(indexed("tensor", tensors, found.from[2]!)) };
}

/** The options are a FlexBuffer: a map of numbers. `get` takes names as well, though its type does not say so. */
function optionsOf(bytes: Uint8Array): (name: string, absent?: number) => number {
  const what = `the options of ${operator} cannot be read`;
  const map = orDamaged(what, () => toReference(Uint8Array.from(touch(bytes)).buffer));
  if (!map.isMap()) damaged(what);
  // Of maps with wide numbers the library gets the length as a bigint, and then cannot look for names.
  const length = orDamaged(what, () => Number(map.length()));
  map.length = () => length;
  return (name, absent) => {
    const value = valueAt(map, name);
    const number =
      value === undefined
        ? absent
        : value.isBool()
          ? Number(value.boolValue())
          : Number(value.numericValue());
    return number !== undefined && Number.isFinite(number)
      ? number
      : damaged(`${operator} has no option ${name}`);
  };
}

function valueAt(map: Reference, name: string): Reference | undefined {
  try {
    const value = map.get(name as unknown as number);
    return value.isBool() || value.isNumber() ? value : undefined;
  } catch {
    return undefined;
  }
}

function isSensible({
  maxDetections,
  classes,
  scoreThreshold,
  overlapThreshold,
  scales,
}: PostProcess): boolean {
  const counts = [maxDetections, classes].every((n) => Number.isInteger(n) && n > 0 && n < 1e6);
  return (
    counts &&
    Math.abs(scoreThreshold) < 1e6 &&
    overlapThreshold > 0 &&
    overlapThreshold <= 1 &&
    scales.every((s) => s > 0)
  );
}

/** Rows of centre y, centre x, height and width, often as uint8. */
function anchorsOf({ name, type, shape, data, quantization }: GraphTensor): Anchors {
  const { scale = 1, zeroPoint = 0 } = quantization ?? {};
  const width = { float32: 4, uint8: 1, int8: 1 }[type];
  if (width === undefined || data.length === 0 || shape.length !== 2 || shape[1] !== 4) {
    return damaged(`"${name}", the anchors of ${operator}, is not a list of boxes`);
  }
  touch(data);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const read = (at: number) =>
    type === "float32"
      ? view.getFloat32(4 * at, true)
      : type === "uint8"
        ? view.getUint8(at)
        : view.getInt8(at);
  const real = (at: number) => (type === "float32" ? read(at) : scale * (read(at) - zeroPoint));
  const boxes = Array.from({ length: data.length / width / 4 }, (_, i) => {
    const [y, x, height, boxWidth] = [real(4 * i), real(4 * i + 1), real(4 * i + 2), real(4 * i + 3)];
    return [x, y, boxWidth, height] as const;
  });
  if (!boxes.every(isAnchor)) damaged(`"${name}" has anchors that are not boxes`);
  return { boxes, tolerance: type === "float32" ? 0 : scale / 2 };
}

/** Anchors may reach beyond the input, but not far, and are no points. */
export function isAnchor([x, y, width, height]: Anchors["boxes"][number]): boolean {
  const near = [x, y].every((center) => Math.abs(center - 0.5) <= 1);
  return near && [width, height].every((side) => side > 1e-4 && side <= 10);
}
