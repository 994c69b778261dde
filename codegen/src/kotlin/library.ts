/** Every name of the runtime library and of Kotlin's that a generated file may import, and its package. */
const packages = {
  Candidates: "boxwright.detection",
  CenterCrop: "boxwright.detection",
  Centers: "boxwright.detection",
  Detections: "boxwright.detection",
  Edge: "boxwright.detection",
  Frame: "boxwright.detection",
  FrameTransform: "boxwright.detection",
  Grid: "boxwright.detection",
  Inverse: "boxwright.detection",
  Letterbox: "boxwright.detection",
  LinearSampler: "boxwright.detection",
  OpenCvSampler: "boxwright.detection",
  Padding: "boxwright.detection",
  PillowSampler: "boxwright.detection",
  Priors: "boxwright.detection",
  Rounding: "boxwright.detection",
  Stretch: "boxwright.detection",
  Ties: "boxwright.detection",
  TriangleSampler: "boxwright.detection",
  WarpSampler: "boxwright.detection",
  byteShades: "boxwright.detection",
  clip: "boxwright.detection",
  coverage: "boxwright.detection",
  enclosing: "boxwright.detection",
  expectation: "boxwright.detection",
  floatShades: "boxwright.detection",
  gaussianDecay: "boxwright.detection",
  iou: "boxwright.detection",
  iouOrZero: "boxwright.detection",
  iouPlusOne: "boxwright.detection",
  linearDecay: "boxwright.detection",
  sigmoid: "boxwright.detection",
  softmax: "boxwright.detection",
  softmaxFloor: "boxwright.detection",
  square: "boxwright.detection",
  toInt8: "boxwright.detection",
  toUint8: "boxwright.detection",
  unit: "boxwright.detection",
  unpackFloats: "boxwright.detection",
  exp: "kotlin.math",
  sqrt: "kotlin.math",
} as const;

/** A name that has to be imported where it is used. */
export type ImportedName = keyof typeof packages;

export const importedNames = Object.keys(packages) as ImportedName[];

/** The imports of a file that uses `names`, sorted and each once. The library's package is imported whole. */
export function importsOf(names: readonly ImportedName[]): string[] {
  const whole = (name: ImportedName) => (packages[name] === "boxwright.detection" ? "*" : name);
  return [...new Set(names.map((name) => `${packages[name]}.${whole(name)}`))].sort();
}
