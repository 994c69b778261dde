// Written by build-scripts/generate-types.mts from schemas/model.schema.json. Do not edit.
/** Everything a phone needs to know about one object detector: how a frame becomes its input and how its outputs become boxes. The folder's name is the model's id. Coordinates grow right and down; `normalized` space is 0..1 of the network input, `pixels` space is pixels of the network input. */
export interface Model {
  /** Path or URL of this schema, for completion in an editor. */
  readonly $schema?: string;
  /** Version of this format. */
  readonly format: 1;
  /** The model's name for people. */
  readonly title: string;
  /** Where the network, its weights and its decoding are published: a URL or a citation. */
  readonly source: string;
  /** Licence of the weights, as an SPDX identifier where there is one. */
  readonly license: string;
  readonly input: Input;
  readonly resize: Resize;
  /** Output tensors, in the order the runtime returns them. The generated `decode` takes one array for each, in this order. */
  readonly outputs: readonly Tensor[];
  readonly priors: Priors;
  readonly boxes: Boxes;
  readonly scores: Scores;
  readonly selection: Selection;
  readonly suppression: Suppression;
  readonly result: ResultSpace;
  readonly classes: Classes;
}

/** The network's input tensor. Each colour value v in 0..255 becomes (v - mean) / std. */
export interface Input {
  /** Name of the input tensor, for runtimes that feed by name. */
  readonly name?: string;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Memory order: NCHW keeps each colour in a plane of its own, NHWC interleaves colours. */
  readonly layout: "NCHW" | "NHWC";
  /** Element type. */
  readonly type: "float32" | "uint8" | "int8";
  readonly quantization?: Quantization;
  /** Order of the colour channels; GRAY has one channel. */
  readonly color: "RGB" | "BGR" | "GRAY";
  /** Subtracted from each channel, in 0..255 units, in the order of `color`. */
  readonly mean: readonly number[];
  /** Each channel is divided by this after the mean, in 0..255 units, in the order of `color`. */
  readonly std: readonly number[];
}

/** Per-tensor affine quantisation: real value = scale * (integer - zeroPoint). */
export interface Quantization {
  /** Real value of one integer step. */
  readonly scale: number;
  /** The integer that stands for 0. */
  readonly zeroPoint: number;
}

/** How an upright camera frame becomes the input. */
export type Resize = Stretch | Letterbox | CenterCrop;
/** Which source position an input pixel reads: halfPixel (d + 0.5) * in / out - 0.5 (torch, OpenCV); alignCorners d * (in - 1) / (out - 1); corner d * in / out (TensorFlow 1); antialias widens the triangle when shrinking (Pillow, torch antialias=True). */
export type Sampling = "halfPixel" | "alignCorners" | "corner" | "antialias";

/** Both axes are scaled to the input size on their own; the aspect ratio is not kept. */
export interface Stretch {
  readonly kind: "stretch";
  readonly sampling: Sampling;
}

/** The frame is scaled to fit inside the input; the rest is padding. */
export interface Letterbox {
  readonly kind: "letterbox";
  readonly sampling: Sampling;
  /** Where the frame lies in the input. */
  readonly position: "center" | "topLeft";
  /** Colour of the padding for every channel, 0..255, before the mean is subtracted. */
  readonly pad: number;
}

/** The frame is scaled until it covers the input; what hangs over is cut off evenly. */
export interface CenterCrop {
  readonly kind: "centerCrop";
  readonly sampling: Sampling;
}

/** One output tensor: a flat array in memory order, described by its shape and the meaning of each axis. */
export interface Tensor {
  /** Name of the tensor; other parts refer to it. */
  readonly name: string;
  /** Element type. */
  readonly type: "float32" | "uint8" | "int8";
  readonly quantization?: Quantization;
  /** Length of each axis, outermost first. A physical axis may be split: [1, 255, 80, 80] may be written [1, 3, 85, 80, 80]. */
  readonly shape: readonly number[];
  /** Meaning of each axis, in the order of `shape`. one: length 1. anchor: all priors in the order of `priors`. row, column: cells of one level; shape: priors of one cell. coord, class, value: the numbers read for one prior. */
  readonly axes: readonly ("one" | "anchor" | "row" | "column" | "shape" | "coord" | "class" | "value")[];
}

/** The boxes that predictions are relative to, in the order that the `anchor` axis counts them. */
export type Priors = Multibox;

/** Default boxes of SSD. Level k has for every cell a square of scale s = scales[k], a square of sqrt(s * scales[k + 1]), and for every aspect ratio a the boxes (s * sqrt(a), s / sqrt(a)) and (s / sqrt(a), s * sqrt(a)) as width and height. Computed in float64, rounded once to float32. */
export interface Multibox {
  readonly kind: "multibox";
  /** Sizes of the squares as a fraction of the input, one for each level and one more. */
  readonly scales: readonly number[];
  /** Feature maps, finest first. */
  readonly levels: readonly MultiboxLevel[];
  readonly order: PriorOrder;
  /** What is limited to 0..1 of the input after rounding: nothing, width and height (torchvision), or centres as well (NVIDIA). */
  readonly clamp: "none" | "sizes" | "all";
}

/** One feature map. Cell (row, column) has its centre at ((column + 0.5) * step / input width, (row + 0.5) * step / input height). */
export interface MultiboxLevel {
  /** Rows of cells. */
  readonly rows: number;
  /** Columns of cells. */
  readonly columns: number;
  /** Distance between cells in input pixels. It need not be input size / cells: SSD300 has 10 cells of 32 pixels. */
  readonly step: number;
  /** Width / height of the boxes beside the two squares; each gives two boxes. */
  readonly aspectRatios: readonly number[];
}

/** Nesting of priors inside one level, outermost first: shapeRowColumn (NVIDIA, YOLO) or rowColumnShape (torchvision, MediaPipe, TensorFlow). */
export type PriorOrder = "shapeRowColumn" | "rowColumnShape";
/** How numbers become a box. */
export type Boxes = CenterSize;
/** The tensors that are read: one, or one for each level of the priors, finest first. */
export type From = readonly string[];
/** Which values of the tensor's coord, class or value axis are read, as [first, one past the last]. Absent: all of them. */
export type Values = readonly [number, number];

/** Offsets from a prior: centre = prior centre + offset * prior size, size = exp(offset) * prior size. For a prior at 0.5, 0.5 of size 0.2, 0.1 the scaled offsets 1, 0, 0, 0 give the centre 0.7, 0.5 and the box 0.6..0.8 by 0.45..0.55. */
export interface CenterSize {
  readonly kind: "centerSize";
  readonly from: From;
  readonly values?: Values;
  /** Order of the four numbers. */
  readonly columns: "xywh" | "yxhw";
  /** Offsets of x, y, width and height are multiplied by these (Caffe SSD, NVIDIA: 0.1, 0.1, 0.2, 0.2). */
  readonly variances?: readonly [number, number, number, number];
  /** Offsets of x, y, width and height are divided by these (torchvision, TensorFlow: 10, 10, 5, 5). Rounds otherwise than multiplying by the inverse. */
  readonly weights?: readonly [number, number, number, number];
  /** Upper limit of the scaled width and height offsets before exp (torchvision: log(1000 / 16)). Absent: none. */
  readonly maxLogSize?: number;
}

/** How numbers become one score for each class. */
export interface Scores {
  readonly from: From;
  readonly values?: Values;
  /** none: already scores; sigmoid: 1 / (1 + exp(-x)) of each; softmax: exp(x - max) / sum over all columns, background included. */
  readonly activation: "none" | "sigmoid" | "softmax";
  /** Index of the column that means 'no object'; it takes part in softmax and is never reported. Absent: no such column. */
  readonly background?: number;
  /** all: every class above the threshold makes a candidate of its own; best: only the best class of each prior, the lowest column where equal. */
  readonly pick: "all" | "best";
}

/** Which candidates go on, and in which order. */
export interface Selection {
  /** Scores are compared with this. */
  readonly threshold: number;
  /** A candidate stays when its score is > or >= the threshold. NaN never stays. */
  readonly comparison: ">" | ">=";
  /** Only this many best candidates of each class meet suppression. Absent: all. */
  readonly maxCandidatesPerClass?: number;
  /** Only this many best detections are reported. Absent: all. */
  readonly maxDetections?: number;
  /** Which of two equal scores is better. lowestRow: the lower prior, then the lower class (YOLO); lowestClass: the lower class, then the lower prior (torchvision, TensorFlow); highestClass: the higher class, then the higher prior (NVIDIA: an ascending stable sort read from its end). */
  readonly ties: "lowestRow" | "lowestClass" | "highestClass";
  /** Order of the result by score. */
  readonly order: "descending" | "ascending";
}

/** How overlapping candidates are thinned out. */
export type Suppression = NoSuppression | HardSuppression;

/** Every selected candidate is a detection. */
export interface NoSuppression {
  readonly kind: "none";
}

/** Greedy non-maximum suppression: best first, a candidate is dropped when it overlaps a detection already kept. */
export interface HardSuppression {
  readonly kind: "hard";
  /** class: only boxes of one class suppress each other; all: classes do not matter. */
  readonly scope: "class" | "all";
  readonly overlap: Overlap;
  /** The overlap is compared with this, 0..1. */
  readonly threshold: number;
  readonly dropWhen: DropWhen;
}

/** iou: intersection / union, NaN for two empty boxes (torch, NVIDIA); iouOrZero: the same, but 0 where either area is not positive (TensorFlow). */
export type Overlap = "iou" | "iouOrZero";
/** When a candidate is dropped. > and >= keep on NaN; 'not <' (NVIDIA keeps overlap < threshold) and 'not <=' drop on NaN. */
export type DropWhen = ">" | ">=" | "not <" | "not <=";

/** The space in which the model's boxes are, and how they are clipped. Generated decoders always report 0..1 of the input. */
export interface ResultSpace {
  /** Space of priors and decoded boxes: 0..1 of the input, or input pixels. */
  readonly space: "normalized" | "pixels";
  /** Whether boxes are limited to the input: never, before suppression, or only in the result. */
  readonly clip: "none" | "before" | "after";
}

/** The classes a detection can have, without background. A detection's class is an index into the labels. */
export interface Classes {
  /** File in the model's folder with one label a line, UTF-8. */
  readonly labelsFile?: string;
  /** Labels, instead of a file. */
  readonly labels?: readonly string[];
  /** Data-set id of the first class when ids are consecutive. Absent: 0. */
  readonly firstId?: number;
  /** Data-set id of each class where ids have gaps, such as COCO's 91. */
  readonly ids?: readonly number[];
}
