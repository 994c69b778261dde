/** Every name that a generated file may import, and its package. */
const packages = {
  Detections: "boxwright.detection",
  GeneratedCodeApi: "boxwright.detection",
  Limits: "boxwright.detection.model",
  Thresholds: "boxwright.detection.model",
  Frame: "boxwright.detection.frames",
  FrameTransform: "boxwright.detection.frames",
  CenterCrop: "boxwright.detection.sampling",
  CoordinateMode: "boxwright.detection.sampling",
  EdgeMode: "boxwright.detection.sampling",
  Letterbox: "boxwright.detection.sampling",
  LinearSampler: "boxwright.detection.sampling",
  OpenCvSampler: "boxwright.detection.sampling",
  PaddingColor: "boxwright.detection.sampling",
  PillowSampler: "boxwright.detection.sampling",
  Resize: "boxwright.detection.sampling",
  Stretch: "boxwright.detection.sampling",
  TriangleSampler: "boxwright.detection.sampling",
  WarpSampler: "boxwright.detection.sampling",
  byteTable: "boxwright.detection.sampling",
  floatTable: "boxwright.detection.sampling",
  toInt8: "boxwright.detection.sampling",
  toUint8: "boxwright.detection.sampling",
  Candidates: "boxwright.detection.decoding",
  Centers: "boxwright.detection.decoding",
  Priors: "boxwright.detection.decoding",
  Ties: "boxwright.detection.decoding",
  any: "boxwright.detection.decoding",
  anyOfClass: "boxwright.detection.decoding",
  blendInto: "boxwright.detection.decoding",
  clampToUnit: "boxwright.detection.decoding",
  clip: "boxwright.detection.decoding",
  clipBox: "boxwright.detection.decoding",
  coveredShare: "boxwright.detection.decoding",
  decayInto: "boxwright.detection.decoding",
  expectation: "boxwright.detection.decoding",
  gaussianDecay: "boxwright.detection.decoding",
  iou: "boxwright.detection.decoding",
  iouOfEnclosing: "boxwright.detection.decoding",
  iouOrZero: "boxwright.detection.decoding",
  iouPlusOne: "boxwright.detection.decoding",
  leastInt8: "boxwright.detection.decoding",
  leastUint8: "boxwright.detection.decoding",
  limitedLogitBound: "boxwright.detection.decoding",
  linearDecay: "boxwright.detection.decoding",
  logitBound: "boxwright.detection.decoding",
  reverse: "boxwright.detection.decoding",
  rootBound: "boxwright.detection.decoding",
  scale: "boxwright.detection.decoding",
  sigmoid: "boxwright.detection.decoding",
  softmax: "boxwright.detection.decoding",
  softmaxFloor: "boxwright.detection.decoding",
  unitBound: "boxwright.detection.decoding",
  unpackFloats: "boxwright.detection.decoding",
  exp: "kotlin.math",
  sqrt: "kotlin.math",
} as const;

/** A name that must be imported. Each part of the plan lists those that its Kotlin uses. */
export type ImportedName = keyof typeof packages;

export const importedNames = Object.keys(packages) as ImportedName[];

/** The imports of a file that uses `names`, sorted and each once. */
export function importsOf(names: readonly ImportedName[]): string[] {
  return [...new Set(names)].map((name) => `${packages[name]}.${name}`).sort();
}
