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
  /** The licence of the weights, as an SPDX identifier where there is one. */
  readonly license: string;
  readonly input: Input;
  readonly resize: Resize;
  /** Output tensors, in the order the runtime returns them. The generated `decode` takes one array for each, in this order. */
  readonly outputs: readonly Tensor[];
  readonly priors?: Priors;
  readonly boxes?: Boxes;
  readonly scores?: Scores;
  readonly keypoints?: Keypoints;
  readonly selection?: Selection;
  readonly suppression?: Suppression;
  readonly detections?: DetectionRows;
  readonly result: ResultSpace;
  readonly classes: Classes;
  readonly meant?: Meant;
  /** Questions that `boxwright import` could not answer from the network file: what stands in the model there is the best guess. `gen` refuses the model while there are any. Settle each, and remove it. */
  readonly undecided?: readonly Undecided[];
}

/** The network's input tensor. Each colour value v in 0..255 becomes (v - mean) / std. */
export interface Input {
  /** The name of the input tensor, for runtimes that feed by name. */
  readonly name?: string;
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Memory order: NCHW keeps each colour in a plane of its own, NHWC interleaves colours. */
  readonly layout: "NCHW" | "NHWC";
  /** Element type. float16 holds the nearest half float, halves to even: 0.5 is 0x3800. Integers hold round(((v - mean) / std) / scale) + zeroPoint, halves away from 0, limited to the type; without `quantization` that is round((v - mean) / std), so that mean 0 and std 1 give the plain pixels that Google's runtimes feed to uint8 inputs. */
  readonly type: "float32" | "float16" | "uint8" | "int8";
  readonly quantization?: Quantization;
  /** Order of the colour channels; GRAY is one channel, 0.299 R + 0.587 G + 0.114 B. */
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
/** Which source position an input pixel reads, and how exactly. In float32, unrounded: halfPixel (d + 0.5) * in / out - 0.5 (torch, TensorFlow 2), alignCorners d * (in - 1) / (out - 1), corner d * in / out (TensorFlow 1), antialias half pixels with a triangle that widens when shrinking (torch antialias=True). In integers, bit for bit, with whole colours as a result: opencv (cv2.resize INTER_LINEAR: half pixels), pillow (Image.resize BILINEAR: antialias), warp (cv2.warpPerspective INTER_LINEAR: corner, in steps of 1/32 pixel; MediaPipe on the CPU, NanoDet), nearest (cv2.resize INTER_NEAREST: one pixel, floor(d * (1 / (out / in))) in float64, so that of 5 columns in 2 the first and the third are left), area (cv2.resize INTER_AREA: the mean of the pixels that an input pixel covers, 2.5 columns each where 5 become 2; where an axis is enlarged, both are blended of two pixels). */
export type Sampling = "halfPixel" | "alignCorners" | "corner" | "antialias" | "opencv" | "pillow" | "warp" | "nearest" | "area";

/** Both axes are scaled to the input size on their own; the aspect ratio is not kept. 640 x 480 to 300 x 300 shrinks x by 2.13 and y by 1.6. */
export interface Stretch {
  readonly kind: "stretch";
  readonly sampling: Sampling;
  /** Colour beyond the frame's edges, 0..255, which sampling `warp` blends into the last pixels. Absent: the edge is repeated. */
  readonly pad?: number;
}

/** The frame is scaled to fit inside the input; the rest is padding. 1920 x 1080 in 640 x 640 is 640 x 360, with 140 rows of padding above and below when centred. */
export interface Letterbox {
  readonly kind: "letterbox";
  readonly sampling: Sampling;
  /** Where the frame lies in the input. */
  readonly position: "center" | "topLeft";
  /** What the padding is filled with, for every channel: a colour 0..255 before the mean is subtracted, unless `padUnit` says otherwise. */
  readonly pad: number;
  /** color: `pad` is in 0..255 and is normalised like a pixel (YOLO 114, TensorFlow 0). normalized: `pad` is the number in the tensor after mean and std (EfficientDet, torchvision 0). Default: color. */
  readonly padUnit: "color" | "normalized";
  /** How the frame's scaled size w * r becomes whole pixels, with r = min(inputWidth / w, inputHeight / h): halfEven (YOLOv5, Ultralytics), floor (YOLOX, EfficientDet, torchvision), exact, not at all (MediaPipe): edges then lie inside pixels, where the frame blends into the padding; or fill (InsightFace): one side is the input's, and the other floor(inputWidth * (h / w)) or floor(inputHeight / (h / w)). 500 x 333 in 640 x 640 is 426.24 high: 426. 303 x 202 is 640 x 426 with fill, and 639 x 426 with floor, as 303 * (640 / 303) is below 640 in float64. Default: halfEven. */
  readonly rounding: "halfEven" | "floor" | "exact" | "fill";
  /** How boxes are mapped back to the frame. placed: by where the rounded frame lies and its real size on each axis (torchvision, Ultralytics 8.4.190). rounded: by r and by where it lies (Ultralytics up to 8.4.100). unrounded: by r and half of the unrounded rest (YOLOv5; YOLOX and EfficientDet divide by r alone). byHeight: as placed, but both axes by newHeight / h (InsightFace): 1271 x 717 in 320 x 320 is 180 high, and x = 300 becomes 300 * 717 / 180 = 1195. For 500 x 333 in 640 x 640 the upper padding is 107 rounded and 106.88 unrounded. Default: placed. */
  readonly inverse: "placed" | "rounded" | "unrounded" | "byHeight";
  /** Whether a frame smaller than the input is enlarged, or only padded. Default: true. */
  readonly enlarge: boolean;
}

/** The frame is scaled until it covers the input; what hangs over is cut off evenly. 1920 x 1080 over 300 x 300 is 533 x 300. */
export interface CenterCrop {
  readonly kind: "centerCrop";
  readonly sampling: Sampling;
  /** How the longer side, inputSize * long / short, becomes whole pixels: floor (torchvision, NVIDIA), halfEven, or exact, not at all. Default: floor. */
  readonly rounding: "halfEven" | "floor" | "exact";
  /** How half of what hangs over becomes whole pixels: floor, or halfEven (torchvision's CenterCrop). Of 533 columns over 300 floor cuts off 116, halfEven 116 too; of 535, 117 and 118. Absent: floor. */
  readonly offset?: "halfEven" | "floor";
}

/** One output tensor: a flat array in memory order, described by its shape and the meaning of each axis. */
export interface Tensor {
  /** The name of the tensor; other parts refer to it. */
  readonly name: string;
  /** Element type. float16 are half floats (1 bit of sign, 5 of exponent, 10 of fraction) in a ShortArray, read exactly: 0x3800 is 0.5, 0x3BFF 0.99951172, 0x0001 2^-24, 0x7E00 NaN. int32 and int64 hold classes, and the counts and indices of graphs that end in suppression. */
  readonly type: "float32" | "float16" | "uint8" | "int8" | "int32" | "int64";
  readonly quantization?: Quantization;
  /** Length of each axis, outermost first. A physical axis may be split: [1, 255, 80, 80] may be written [1, 3, 85, 80, 80]. -1: as many rows as there are detections, known at run time. */
  readonly shape: readonly number[];
  /** Meaning of each axis, in the order of `shape`. one: length 1. anchor: all priors in the order of `priors`. row, column: cells of one level; shape: priors of one cell. coord, class, value: the numbers read for one prior. */
  readonly axes: readonly ("one" | "anchor" | "row" | "column" | "shape" | "coord" | "class" | "value")[];
}

/** The boxes that predictions are relative to, in the order that the `anchor` axis counts them. */
export type Priors = Multibox | SsdAnchors | MultiscaleAnchors | EfficientDetAnchors | RetinaNetAnchors | Grid | PriorFile;

/** Default boxes of SSD. Level k has for every cell a square of scale s = scales[k], a square of sqrt(s * scales[k + 1]), and for every aspect ratio a the boxes (s * sqrt(a), s / sqrt(a)) and (s / sqrt(a), s * sqrt(a)) as width and height. Computed in float64, rounded once to float32. Scales 0.07 and 0.15 with ratio 2 give the sizes 0.07, 0.1025, and 0.099 x 0.0495. */
export interface Multibox {
  readonly kind: "multibox";
  /** Sizes of the squares as a fraction of the input, one for each level and one more. */
  readonly scales: readonly number[];
  /** Feature maps, finest first. */
  readonly levels: readonly MultiboxLevel[];
  readonly order: PriorOrder;
  readonly clamp: Clamp;
}

/** One feature map. Cell (row, column) has its centre at ((column + 0.5) * step / input width, (row + 0.5) * step / input height). */
export interface MultiboxLevel {
  /** Rows of cells. */
  readonly rows: number;
  /** Columns of cells. */
  readonly columns: number;
  /** Distance between cells in input pixels. It need not be input size / cells: SSD300 has 10 cells of 32 pixels. Absent: input size / cells. */
  readonly step?: number;
  /** Width / height of the boxes beside the two squares; each gives two boxes. */
  readonly aspectRatios: readonly number[];
}

/** Anchors of MediaPipe and of TensorFlow's SSD. Layer i of n has scale minScale + (maxScale - minScale) * i / (n - 1), or their mean when n = 1; each aspect ratio a gives (scale * sqrt(a), scale / sqrt(a)); an interpolated anchor of sqrt(scale * next scale) follows, the scale after the last being 1. Always row, column, shape. With scales 0.2 to 0.95 the second of six layers has scale 0.35. */
export interface SsdAnchors {
  readonly kind: "ssdAnchors";
  /** Scale of the first layer, as a fraction of the input. */
  readonly minScale: number;
  /** Scale of the last layer, as a fraction of the input. */
  readonly maxScale: number;
  /** Pixels between cells of each layer; the grid has ceil(input / stride) cells. */
  readonly strides: readonly number[];
  /** Consecutive layers of equal stride share one grid, and their anchors are interleaved in each cell (MediaPipe). Default: false. */
  readonly mergeEqualStrides: boolean;
  /** Width / height of the anchors of each cell. */
  readonly aspectRatios: readonly number[];
  /** Width / height of the interpolated anchor; 0: there is none. Default: 1. */
  readonly interpolatedAspectRatio: number;
  /** Layer 0 has the three anchors (scale 0.1, ratio 1), (scale, 2), (scale, 0.5) instead. MediaPipe's default is false, TensorFlow's true. Default: false. */
  readonly reduceLowestLayer: boolean;
  /** Every anchor has width and height 1 (BlazeFace). Default: false. */
  readonly fixedSize: boolean;
  /** On inputs that are not square, scales refer to the shorter side, as in TensorFlow; MediaPipe takes a fraction of each side. Default: false. */
  readonly squareInPixels: boolean;
}

/** TensorFlow's multiscale anchors (SSD with FPN). Level l has stride 2^l, ceil(input / stride) cells and base size stride * anchorScale; centres lie half a stride into the cell, or at its corner when the input is not a multiple of the stride. Shapes: aspect ratio outer, octave 2^(k / scalesPerOctave) inner. Level 7 of a 320 pixel input: 3 x 3 cells, first centre at 0. */
export interface MultiscaleAnchors {
  readonly kind: "multiscaleAnchors";
  /** First level. */
  readonly minLevel: number;
  /** Last level. */
  readonly maxLevel: number;
  /** Base size in strides. */
  readonly anchorScale: number;
  /** Sizes between one power of two and the next. */
  readonly scalesPerOctave: number;
  /** Width / height. */
  readonly aspectRatios: readonly number[];
}

/** EfficientDet's anchors. A level's grid is the input halved and rounded up level times; its stride is input / grid, a real number for each axis, and centres lie half a stride into the cell. Shapes: octave outer, aspect ratio inner. Level 7 of a 320 pixel input: 3 x 3 cells of stride 106.67. */
export interface EfficientDetAnchors {
  readonly kind: "efficientDetAnchors";
  /** First level. */
  readonly minLevel: number;
  /** Last level. */
  readonly maxLevel: number;
  /** Base size in strides. */
  readonly anchorScale: number;
  /** Sizes between one power of two and the next (num_scales). */
  readonly scalesPerOctave: number;
  /** Width / height. */
  readonly aspectRatios: readonly number[];
}

/** torchvision's AnchorGenerator. Shapes: aspect ratio outer, size inner; width = size / sqrt(ratio), height = size * sqrt(ratio), each corner rounded half to even. Centres lie at cell * stride, with no half cell; stride = floor(input / cells). Size 32 and ratio 0.5 give 46 x 22. */
export interface RetinaNetAnchors {
  readonly kind: "retinaNetAnchors";
  /** Feature maps, finest first. */
  readonly levels: readonly RetinaNetLevel[];
  /** Height / width. */
  readonly aspectRatios: readonly number[];
}

/** One feature map of `retinaNetAnchors`. */
export interface RetinaNetLevel {
  /** Rows of cells. */
  readonly rows: number;
  /** Columns of cells. */
  readonly columns: number;
  /** Square roots of the anchors' areas, in input pixels. */
  readonly sizes: readonly number[];
}

/** Cells with given shapes: anchor-free points (YOLOv8, FCOS, NanoDet), anchor pairs (YOLOv5), min-sizes (RetinaFace). Cell (row, column) has its centre at ((column + offset) * stride, (row + offset) * stride) pixels: with stride 8 and offset 0.5, cell (0, 2) at (20, 4). */
export interface Grid {
  readonly kind: "grid";
  /** Feature maps, finest first. */
  readonly levels: readonly GridLevel[];
  /** Where in the cell the centre lies: 0.5 in the middle (YOLOv5, YOLOv8, RetinaFace), 0 at its corner (YOLOX, NanoDet-Plus, torchvision FCOS, SCRFD). Absent: each level has its own. */
  readonly offset?: number;
  /** How `sizes` and `aspectRatios` of a level make shapes, the outer loop first. sizeRatio: each size with each ratio (Detectron2); ratioSize: each ratio with each size (MMDetection); firsts: each ratio with the first size, then each other size with the first ratio (MXNet, GluonCV, ST's model zoo): 2 sizes and 4 ratios are 5 shapes. */
  readonly pairing?: "sizeRatio" | "ratioSize" | "firsts";
  readonly order?: PriorOrder;
  /** Default: none. */
  readonly clamp: Clamp;
}

/** One feature map of `grid`. */
export interface GridLevel {
  /** Distance between cells in input pixels. */
  readonly stride: number;
  /** Rows of cells. Absent: ceil(input height / stride). */
  readonly rows?: number;
  /** Columns of cells. Absent: ceil(input width / stride). */
  readonly columns?: number;
  /** Instead of `shapes`: square roots of the areas of the priors of each cell, in input pixels, which `aspectRatios` make wider or higher. Size 64 and ratio 4 are 128 x 32. */
  readonly sizes?: readonly number[];
  /** Width / height of the priors of each cell: width = size * sqrt(ratio), height = size / sqrt(ratio), in float64. Detectron2 and MMDetection state height / width: write 2 for their 0.5. */
  readonly aspectRatios?: readonly number[];
  /** Width and height in pixels of the priors of each cell. Absent: one of stride x stride. */
  readonly shapes?: readonly Shape[];
  /** Where in the cells of this level the centre lies, as a part of the stride: (stride - 1) / 2 pixels are 0.4375 at 8, 0.46875 at 16, 0.484375 at 32 (NanoDet-m). Absent: that of all levels. */
  readonly offset?: number;
}

/** What of a prior is limited to 0..1 of the input after rounding: nothing, width and height (torchvision), or centres as well (NVIDIA). Limited, a shape of 256 x 256 pixels on an input of 320 x 240 is 0.8 x 1 of it. */
export type Clamp = "none" | "sizes" | "all";
/** Width and height in input pixels. */
export type Shape = readonly [number, number];

/** Priors listed in a file, one a line as four numbers between commas, in the model's space. For rules that no other kind covers. As xyxy the line 0.1,0.2,0.5,0.4 is a prior of 0.4 x 0.2 around (0.3, 0.3). */
export interface PriorFile {
  readonly kind: "file";
  /** A file in the model's folder. */
  readonly file: string;
  readonly columns: BoxColumns;
  /** How many priors each level has, one level after the other in the file: for tensors of one level each, and for a cap on candidates of each level. [1600, 400] are 1600 and then 400. Absent: all are one level. */
  readonly levels?: readonly number[];
}

/** Meaning of four numbers: centre and size (xywh, yxhw) or two corners (xyxy: left, top, right, bottom; yxyx: top, left, bottom, right). */
export type BoxColumns = "xywh" | "yxhw" | "xyxy" | "yxyx";
/** Nesting of priors inside one level, outermost first: shapeRowColumn (NVIDIA, YOLO) or rowColumnShape (torchvision, MediaPipe, TensorFlow). */
export type PriorOrder = "shapeRowColumn" | "rowColumnShape";
/** How numbers become a box. */
export type Boxes = CenterSize | CornerOffsets | SigmoidCenter | SquaredSigmoid | TanhCenter | Distances | Decoded;
/** The tensors that are read: one, or one for each level of the priors, finest first. */
export type From = readonly string[];
/** Which values of the tensor's coord, class or value axis are read, as [first, one past the last]. Absent: all of them. */
export type Values = readonly [number, number];
/** Where a cell has several priors and the tensor has no shape axis: apart, `values` has the numbers of one prior after those of another; shared, all priors of a cell read the same (Yolo-FastestV2, whose 95 values of a cell are 3 x 4 of boxes, 3 of objectness, and 80 classes that its 3 priors share: apart 0..12, apart 12..15, shared 15..95). */
export type ShapesOfCell = "apart" | "shared";

/** Offsets from a prior: centre = prior centre + offset * prior size, size = exp(offset) * prior size. For a prior at 0.5, 0.5 of size 0.2, 0.1 the scaled offsets 1, 0, 0, 0 give the centre 0.7, 0.5 and the box 0.6..0.8 by 0.45..0.55. */
export interface CenterSize {
  readonly kind: "centerSize";
  readonly from: From;
  readonly values?: Values;
  /** Order of the four numbers. */
  readonly columns: "xywh" | "yxhw";
  /** Offsets of x, y, width and height are multiplied by these (Caffe SSD, NVIDIA: 0.1, 0.1, 0.2, 0.2). */
  readonly variances?: readonly [number, number, number, number];
  /** Offsets of x, y, width and height are divided by these (torchvision, TensorFlow: 10, 10, 5, 5). Rounds differently than multiplying by the inverse. */
  readonly weights?: readonly [number, number, number, number];
  /** exp: width and height are exp(offset) * prior size; linear: offset * prior size (BlazeFace). Default: exp. */
  readonly size: "exp" | "linear";
  readonly sizes?: SizesElsewhere;
  /** Upper limit of the scaled width and height offsets before exp (torchvision: log(1000 / 16)). Absent: none. */
  readonly maxLogSize?: number;
}

/** Where width and height are, in the order of `columns`, if they are in other tensors than the centre, or not behind it: `from` and `values` of the box then name the two numbers of the centre (CenterNet, CenterFace). With columns yxhw and linear sizes, 0.5, 1 and there 2, 3 are a box of 3 prior widths by 2 prior heights, whose centre lies one prior width right of the prior's and half a height below it. */
export interface SizesElsewhere {
  readonly from: From;
  readonly values?: Values;
}

/** Offsets of a prior's corners in units of its size (SSDs of ST's model zoo; CORNER_SIZE of Caffe): left = prior's left + offset * prior width, and so on, where the prior's left is its centre - width / 2 in float32. For a prior from 0.2 to 0.4 the offsets 0.1 and -0.1 give 0.22..0.38. */
export interface CornerOffsets {
  readonly kind: "cornerOffsets";
  readonly from: From;
  readonly values?: Values;
  /** Order of the four numbers: left, top, right, bottom, or top, left, bottom, right. */
  readonly columns: "xyxy" | "yxyx";
  /** Offsets of left, top, right and bottom are multiplied by these. Absent: by 1. */
  readonly variances?: readonly [number, number, number, number];
}

/** The code of YOLOv2 to YOLOv4. With s = sigmoid(value): centre = (cell + s * scaleXY - (scaleXY - 1) / 2) * stride, size = exp(value) * prior size. All values 0 give the prior itself, centred in its cell. Needs `grid` priors of offset 0.5. */
export interface SigmoidCenter {
  readonly kind: "sigmoidCenter";
  readonly from: From;
  readonly values?: Values;
  /** sigmoid: the values of the centre are logits; none: the graph has applied the sigmoid to them already. Sizes are exp(value) in either case. Default: sigmoid. */
  readonly activation: "sigmoid" | "none";
  /** How far beyond its cell a centre can lie (YOLOv4: 1.05 to 1.2, scale_x_y in Darknet). Default: 1. */
  readonly scaleXY: number;
}

/** YOLOv5's code. With s = sigmoid(value): centre = prior centre + (2 s - 1) * stride, size = (2 s)^2 * prior size. All values 0 give the prior itself, centred in its cell. Needs `grid` priors of offset 0.5. */
export interface SquaredSigmoid {
  readonly kind: "squaredSigmoid";
  readonly from: From;
  readonly values?: Values;
  readonly shapes?: ShapesOfCell;
  /** sigmoid: the values are logits; none: the graph has applied the sigmoid already, so that they are s: 0.75, 0.5, 0.5, 0.5 is the prior half a stride to the right. Default: sigmoid. */
  readonly activation: "sigmoid" | "none";
}

/** FastestDet's code: centre = prior centre + tanh(value) * prior size, width and height = sigmoid(value) * input size, in the model's space. On an input of 352 pixels, in cell (0, 2) of stride 16 and offset 0, the values 0.5493, 0, -1.0986, 0 give the centre 40, 0 and the size 88 x 176. */
export interface TanhCenter {
  readonly kind: "tanhCenter";
  readonly from: From;
  readonly values?: Values;
}

/** Distances from the prior's centre to the left, top, right and bottom side, in this order. With stride 8, cell (0, 2) of offset 0.5 has its centre at (20, 4); the distances 1.5, 0, 2, 1 in strides give the box 8..36 by 4..12. */
export interface Distances {
  readonly kind: "distances";
  readonly from: From;
  readonly values?: Values;
  /** prior: distances count prior widths and heights, which are strides for grid points; space: they are in the model's space. */
  readonly unit: "prior" | "space";
  /** Horizontal and vertical distances are divided by these (MediaPipe's x_scale and y_scale). Absent: they are not divided. */
  readonly weights?: readonly [number, number];
  /** Each distance is the expectation over this many bins, softmax over their logits, bins fastest (distribution focal loss). Absent: each distance is one number. */
  readonly bins?: number;
}

/** The numbers are a box already, in the model's space. No priors. As xywh the numbers 320, 240, 64, 48 are the box 288..352 by 216..264. */
export interface Decoded {
  readonly kind: "decoded";
  readonly from: From;
  readonly values?: Values;
  readonly columns: BoxColumns;
  readonly angle?: BoxAngle;
}

/** By how much each box, which is centre and size, is rotated around its centre: one number in radians, clockwise as a picture is seen. 320, 320, 200, 100 with pi / 2 has the corners 370, 220 and 370, 420 and 270, 420 and 270, 220. */
export interface BoxAngle {
  readonly from: From;
  readonly values?: Values;
  readonly regularize?: Regularize;
}

/** Whether what is reported has an angle of 0..pi / 2, with width and height exchanged where the rectangle needs it, after suppression (Ultralytics 8.1 to 8.3; not 8.4). 200 x 100 at 3 / 4 pi becomes 100 x 200 at pi / 4, which is the same rectangle. Absent: no. */
export type Regularize = boolean;
/** Points that belong to every box. */
export type Keypoints = OffsetKeypoints | DecodedKeypoints | FractionKeypoints;

/** Points coded against the prior: x = prior centre + offset * prior width, and y the same; never an exponential. With weight 128 and a prior of width 1 at 0.25 the offset 16 is x = 0.375. */
export interface OffsetKeypoints {
  readonly kind: "offsets";
  readonly from: From;
  readonly values?: Values;
  readonly columns: PointColumns;
  readonly confidence?: PointConfidence;
  /** Offsets are multiplied by this (RetinaFace: 0.1). */
  readonly variance?: number;
  /** Offsets are divided by this (MediaPipe's x_scale). */
  readonly weight?: number;
}

/** Points that are coordinates in the model's space already: 320, 240 is the middle of a 640 x 480 input. */
export interface DecodedKeypoints {
  readonly kind: "decoded";
  readonly from: From;
  readonly values?: Values;
  readonly columns: PointColumns;
  readonly confidence?: PointConfidence;
}

/** Points as fractions of the box (CenterFace): x = left + value * width, y = top + value * height. Left and top are those that `clip` before or content leaves, width and height those before it. 0.25, 0.5 in the box 10..30 by 0..40 is the point 15, 20. */
export interface FractionKeypoints {
  readonly kind: "fractions";
  readonly from: From;
  readonly values?: Values;
  readonly columns: PointColumns;
  readonly confidence?: PointConfidence;
}

/** The numbers of one point; c is how sure the model is of it, reported in keypointScores; in xy_ a third number is passed over. 300, 250, 0.1 as xyc is a point that is hardly seen. */
export type PointColumns = "xy" | "yx" | "xyc" | "xy_";
/** none: c is a confidence already; sigmoid: 1 / (1 + exp(-c)), so that 0 becomes 0.5. Absent: none. */
export type PointConfidence = "none" | "sigmoid";

/** How numbers become one score for each class. */
export interface Scores {
  readonly from: From;
  readonly values?: Values;
  readonly shapes?: ShapesOfCell;
  /** none: already scores; unit: scores limited to 0..1; sigmoid: 1 / (1 + exp(-x)) of each; softmax: exp(x - max) / sum over all columns, background included, the sum in float64. */
  readonly activation: "none" | "unit" | "sigmoid" | "softmax";
  /** Index of the column that means 'no object'; it takes part in softmax and is never reported. Absent: no such column. */
  readonly background?: number;
  /** all: every class above the threshold makes a candidate of its own; best: only the best class of each prior, the lowest column where equal. */
  readonly pick: "all" | "best";
  /** Before sigmoid, values are limited to -maxLogit..maxLogit (MediaPipe's score_clipping_thresh). Absent: no limit. */
  readonly maxLogit?: number;
  readonly allow?: AllowedClasses;
  readonly ignore?: IgnoredClasses;
  /** Only peaks of a map make candidates: scores that no score of the same class exceeds, or is NaN, in the square of this many cells around them (CenterNet: 3, a max_pool2d of 3 x 3). Of 0.5, 0.9, 0.9, 0.4 in a row both 0.9 are peaks. Absent: all scores do. */
  readonly peaks?: number;
  readonly quality?: Quality;
  readonly classes?: PickedClasses;
}

/** Only these classes are considered, by index into the labels (MediaPipe's allow_classes). With pick best they are all there is to pick from: of scores 0.9, 0.8 for classes 0 and 1 a prior is class 1 where 1 is allowed. */
export type AllowedClasses = readonly number[];
/** These classes are not considered, by index into the labels (MediaPipe's ignore_classes). */
export type IgnoredClasses = readonly number[];

/** Where the class of each prior is, if the graph has picked its best class: there is then one score for each prior, and `pick` is best. Numbers are rounded and looked up as in the rows of `detections`; a prior of no known class is no candidate. Scores of 0.9 and 0.8 with the classes 2.0 and 2.0 are two candidates of class 2. */
export interface PickedClasses {
  readonly from: From;
  readonly values?: Values;
  readonly means: ClassMeaning;
}

/** index: into the labels, from 0; id: the data set's id, as in `classes`. */
export type ClassMeaning = "index" | "id";

/** A second score for each prior that says how good its box is, whatever the class: objectness, centre-ness. */
export interface Quality {
  readonly from: From;
  readonly values?: Values;
  readonly shapes?: ShapesOfCell;
  /** none: a score already; unit: limited to 0..1; sigmoid: 1 / (1 + exp(-x)). */
  readonly activation: "none" | "unit" | "sigmoid";
  /** product: class score * quality (YOLO); geometricMean: sqrt(class score * quality) (FCOS, YuNet). */
  readonly combine: "product" | "geometricMean";
  /** With product: class score ^ first * quality ^ second, each power rounded to float32 (FastestDet: 0.4, 0.6). Scores of 0.5 and 0.8 give 0.663. Both must be in 0..1: activation unit, where the network has applied another. Absent: 1, 1. */
  readonly exponents?: readonly [number, number];
  /** The quality itself must pass the threshold as well, before it is combined (YOLOv5); the lowest one, where classes have thresholds of their own. Default: false. */
  readonly gate: boolean;
}

/** Which candidates go on, and in which order. */
export interface Selection {
  /** Scores are compared with this, until an app sets another threshold at run time. */
  readonly threshold: number;
  readonly classThresholds?: ClassThresholds;
  /** An app may set thresholds at run time down to this: with 0.05 a user may look at everything the network was evaluated with, while threshold 0.4 is what the app begins with. Absent: down to threshold. */
  readonly minThreshold?: number;
  /** A candidate stays when its score is > or >= the threshold. NaN never stays. */
  readonly comparison: ">" | ">=";
  /** Only this many best candidates of each level of the priors go on. Absent: all. */
  readonly maxCandidatesPerLevel?: number;
  /** Only this many best candidates of each class meet suppression. Absent: all. */
  readonly maxCandidatesPerClass?: number;
  /** Only this many best candidates of those left by the caps above meet suppression. Absent: all. */
  readonly maxCandidates?: number;
  /** Candidates whose width or height is below this, in the model's space, or NaN are dropped before suppression; 0 drops inverted boxes. Absent: none are. */
  readonly minSize?: number;
  /** Only this many best detections of each class are reported; for suppression within classes, or none. Absent: all. */
  readonly maxDetectionsPerClass?: number;
  /** Only this many best detections are reported. Absent: all. */
  readonly maxDetections?: number;
  /** With pick best: each box that is kept is reported as this many of its prior's best classes, one detection after the other, the lower class first where equal (TFLite_Detection_PostProcess without use_regular_nms). Only the best is compared with the threshold and by suppression; maxDetections counts boxes. A box of scores 0.2, 0.9, 0.3 is reported as class 1 with 0.9 and class 2 with 0.3, if this is 2. Absent: 1. */
  readonly maxClassesPerDetection?: number;
  /** Which of two equal scores is better. lowestRow: the lower prior, then the lower class (YOLO); lowestClass: the lower class, then the lower prior (torchvision, TensorFlow); highestClass: the higher class, then the higher prior (NVIDIA: an ascending stable sort read from its end). It matters where scores are quantised. Default: lowestRow. */
  readonly ties: "lowestRow" | "lowestClass" | "highestClass";
  /** Order of the result by score: descending, best first, or ascending (NVIDIA). Which detections there are does not depend on it. Default: descending. */
  readonly order: "descending" | "ascending";
}

/** Thresholds of single classes by label, instead of threshold: with threshold 0.3 and { "person": 0.6 } a person of 0.5 is left out, a dog of 0.5 is not. They are compared before suppression; with pick best, after the best class was picked. */
export type ClassThresholds = Readonly<Record<string, number>>;
/** How overlapping candidates are thinned out. */
export type Suppression = NoSuppression | HardSuppression | WeightedSuppression | SoftSuppression | RotatedSuppression;

/** Every selected candidate is a detection, as in DETR. */
export interface NoSuppression {
  readonly kind: "none";
}

/** Greedy non-maximum suppression: best first, a candidate is dropped when it overlaps a detection already kept. A box inside one of twice its area has iou 0.5: with threshold 0.5 it is dropped by >= and 'not <', and kept by > and 'not <='. */
export interface HardSuppression {
  readonly kind: "hard";
  readonly scope: Scope;
  readonly overlap: Overlap;
  readonly overlapIn?: OverlapIn;
  readonly epsilon?: Epsilon;
  /** The overlap is compared with this, 0..1. */
  readonly threshold: number;
  readonly dropWhen: DropWhen;
}

/** Suppression of boxes with an angle, as Ultralytics has it: best first, a candidate is dropped when it overlaps any better one, even one that was dropped itself (Fast NMS of YOLACT). Where the second overlaps the first, and the third the second alone, hard suppression keeps the first and the third, and this one the first. */
export interface RotatedSuppression {
  readonly kind: "rotated";
  readonly scope: Scope;
  /** probiou: 1 less the Hellinger distance of two normal distributions with the boxes' centres and variances (arXiv 2106.06072; batch_probiou of Ultralytics, eps 1e-7). Two squares of 12 pixels that share 11 / 12 have 0.898, and side by side 0.119. */
  readonly overlap: "probiou";
  /** The overlap is compared with this, 0..1. */
  readonly threshold: number;
  readonly dropWhen: DropWhen;
}

/** MediaPipe's weighted suppression: of the remaining candidates, all that overlap the best by more than the threshold, itself included, are replaced by one box and one set of points: their means, weighted by score. The best's class is kept, and its score unless `score` is mean. As in MediaPipe, the search ends when a best candidate overlaps nothing, not even itself, because it is empty. */
export interface WeightedSuppression {
  readonly kind: "weighted";
  readonly scope: Scope;
  readonly overlap: Overlap;
  readonly overlapIn?: OverlapIn;
  readonly epsilon?: Epsilon;
  /** Candidates whose overlap is greater than this are blended. */
  readonly threshold: number;
  /** Which score the blended box has. best: that of the best (MediaPipe); mean: the sum of all in float32, best first, divided by their number (BlazeFace-PyTorch): 0.9 and 0.8 give 0.85. The order of the result is that of the best scores all the same. Absent: best. */
  readonly score?: "best" | "mean";
}

/** Soft-NMS: each detection lowers the scores of the candidates that overlap it, and the search ends when none passes the threshold any more. Among equal lowered scores the one that was better before comes first. Gaussian: score * exp(-overlap^2 / sigma); an overlap of 0.5 with sigma 0.5 keeps 0.607 of a score. TensorFlow's soft_nms_sigma is half of this sigma. */
export interface SoftSuppression {
  readonly kind: "soft";
  readonly scope: Scope;
  readonly overlap: Overlap;
  readonly overlapIn?: OverlapIn;
  readonly epsilon?: Epsilon;
  readonly decay: Decay;
}

/** By how much an overlap lowers a score. */
export type Decay = GaussianDecay | LinearDecay;

/** Scores are multiplied by exp(-overlap^2 / sigma): an overlap of 0.5 with sigma 0.5 leaves 0.607 of a score. */
export interface GaussianDecay {
  readonly kind: "gaussian";
  /** Width of the bell. */
  readonly sigma: number;
}

/** Scores are multiplied by 1 - overlap where the overlap is greater than the threshold: an overlap of 0.4 leaves 0.6 of a score. */
export interface LinearDecay {
  readonly kind: "linear";
  /** Overlaps up to this cost nothing. */
  readonly threshold: number;
}

/** class: only boxes of one class suppress each other; all: classes do not matter. */
export type Scope = "class" | "all";
/** iou: intersection / union, NaN for two empty boxes (torch, NVIDIA); iouOrZero: the same, but 0 where either area is not positive (TensorFlow, MediaPipe); iouPlusOne: sides are one pixel longer, as in NumPy ports of Fast R-CNN; enclosing: intersection / smallest rectangle around both, MediaPipe's JACCARD; coverage: intersection / area of the candidate, MediaPipe's MODIFIED_JACCARD. */
export type Overlap = "iou" | "iouOrZero" | "iouPlusOne" | "enclosing" | "coverage";

/** Small numbers that code adds to iou, mostly so that nothing is divided by 0; in the model's space. For 0..0.03 and 0.01308..0.04308, as high as one another (0..0.03), iou is 0.393, and 0.359 with 0.001 for areas. In float32: w and h of the intersection, each plus shared and not below 0; a box's area (right - left + areas) * (bottom - top + areas); w * h / (area + area - w * h + union). Absent: 0. */
export interface Epsilon {
  /** Added to width and height of either box, for its area alone: 0.001 above. */
  readonly areas?: number;
  /** Added to width and height of the intersection alone (Rockchip's samples of YOLOv5: 0.00001). */
  readonly shared?: number;
  /** Added to the union (pytorch-ssd, Ultra-Light-Fast-Generic-Face-Detector: 0.00001). */
  readonly union?: number;
}

/** What boxes are turned into before their overlap is measured; what is reported stays as it is. frame: pixels of the upright frame, (side - pad) / scale in float32; `decode` then takes the frame's transform (InsightFace). wholePixels: left, top, width and height without their fractions (OpenCV's FaceDetectorYN). Absent: nothing. By iouPlusOne 100..104 and 102..106, as high as one another, overlap by 0.429 in the input and by 0.385 in a frame twice as large; 0..10 and 5.9..15.9 by 0.258, in whole pixels by 0.333. */
export type OverlapIn = "frame" | "wholePixels";
/** When a candidate is dropped. > and >= keep on NaN; 'not <' (NVIDIA keeps overlap < threshold) and 'not <=' drop on NaN. */
export type DropWhen = ">" | ">=" | "not <" | "not <=";

/** Instead of priors, boxes, scores, selection and suppression: the graph ends in suppression itself, and each row is a detection. */
export interface DetectionRows {
  readonly boxes: BoxRole;
  readonly scores: ScoreRole;
  readonly classes: ClassRole;
  readonly selected?: SelectedRole;
  readonly count?: CountRole;
  readonly points?: PointsRole;
  readonly angle?: AngleRole;
  readonly calibration?: Calibration;
  /** Scores are compared with this, until an app sets another threshold at run time. */
  readonly threshold: number;
  readonly classThresholds?: ClassThresholds;
  /** An app may set thresholds at run time down to this: with 0.05 a user may look at everything the network was evaluated with, while threshold 0.4 is what the app begins with. Absent: down to threshold. */
  readonly minThreshold?: number;
  /** A detection stays when its score is > or >= the threshold. */
  readonly comparison: ">" | ">=";
  readonly allow?: AllowedClasses;
  readonly ignore?: IgnoredClasses;
  /** Only the first this many are reported, of those that pass and whose class is considered (MediaPipe's max_results). Absent: all. */
  readonly maxDetections?: number;
}

/** Where the angle of every box is, which is centre and size: radians, clockwise as a picture is seen. A row of 7 of YOLO26-OBB is centre x, centre y, width, height, score, class and angle. */
export interface AngleRole {
  /** The name of the output. */
  readonly from: string;
  /** Index among the values of a row. Default: 0. */
  readonly value: number;
  readonly regularize?: Regularize;
}

/** Where the points of every box are: coordinates in the model's space, one point after the other. A row of 57 of a YOLO pose network, which begins with box, score and class, has 17 points as xyc from value 6 on: 6, 7 and 8 are the nose. */
export interface PointsRole {
  /** The name of the output. */
  readonly from: string;
  /** Index of the first number of the first point. Default: 0. */
  readonly value: number;
  /** How many points a box has. */
  readonly count: number;
  readonly columns: PointColumns;
  readonly confidence?: PointConfidence;
}

/** Where the score of every detection is. */
export interface ScoreRole {
  /** The name of the output. */
  readonly from: string;
  /** Index among the values of a row. Default: 0. */
  readonly value: number;
  /** Whether there is a score for each class, from `value` on: that of the detection's class is read, by the number that `classes` gives. Of 0.1, 0.7, 0.2 a detection of class 2 has 0.2; one of class 3 is left out. Absent: no. */
  readonly perClass?: boolean;
}

/** What becomes of scores before they are compared, by class (score calibration of TFLite metadata; ScoreCalibration of TFLite's Task Library and of MediaPipe): scale / (1 + exp(-(slope * t(score) + offset))). With scale 1, slope 2 and offset -1 a score of 0.8 becomes 0.646 by identity, and 0.855 by inverseLogistic. */
export interface Calibration {
  /** t, in float64 and rounded to float32: identity is x, log is log(x), inverseLogistic is log(x) - log(1 - x). Below 1e-16 log(x) is 2 * log(1e-16) - log(2e-16 - x). */
  readonly transformation: "identity" | "log" | "inverseLogistic";
  /** A list for each label: scale, slope and offset, and the least score that is calibrated if there is one. Empty where a class has none, as a line of the file in the metadata is. */
  readonly parameters: readonly (readonly number[])[];
  /** The score of a class without parameters, or of one below the least. Default: 0. */
  readonly defaultScore: number;
}

/** Where a row says which of the boxes it means, if the graph gives all boxes and then the indices of those that it selects, as ONNX's NonMaxSuppression: rows of batch, class and box. Boxes, scores, points and angle are read at that index; classes as well, unless they are in the output of the indices. The row 0, 16, 8000 is box 8000 as class 16: with `value` 2 here and classes from `value` 1 of the same output. Numbers are rounded as classes are, and a row that names no box, such as -1, is left out. `count` and `maxDetections` count these rows, whose order is the graph's: ONNX's is class by class. */
export interface SelectedRole {
  /** The name of the output. */
  readonly from: string;
  /** Index among the values of a row. Default: 0. */
  readonly value: number;
}

/** Where the four numbers of every box are. */
export interface BoxRole {
  /** The name of the output. */
  readonly from: string;
  /** Index of the first of the four. Default: 0. */
  readonly value: number;
  readonly columns: BoxColumns;
}

/** Where the class of every detection is: the number, dequantised where the output is quantised, to the nearest whole one, halves up. 4.96 is 5 and -0.4 is 0, but -0.7 is -1. Detections of no known class are left out: a number that is NaN, infinite, negative or beyond the labels or ids, however large. */
export interface ClassRole {
  /** The name of the output. */
  readonly from: string;
  /** Index among the values of a row. Default: 0. */
  readonly value: number;
  readonly means: ClassMeaning;
}

/** Where the number of detections is, dequantised and rounded as classes are; rows behind it are leftovers. NaN or a negative number is none, one beyond the rows is all. Absent: every row counts. */
export interface CountRole {
  /** The name of the output, which has one element. */
  readonly from: string;
  /** How many rows each of those that are counted has. TFLite_Detection_PostProcess counts boxes, and writes max_classes_per_detection rows for each: a count of 2 is 6 rows where that is 3. TFLite Micro and old versions of TFLite count rows: leave it out. Absent: 1. */
  readonly rowsEach?: number;
}

/** The space in which the model's boxes are, and how they are clipped. Generated decoders always report 0..1 of the input. */
export interface ResultSpace {
  /** Space of priors and decoded boxes: 0..1 of the input, or input pixels. */
  readonly space: "normalized" | "pixels";
  /** Whether and to what boxes are limited. none: never. before: to the input, before suppression. content: to the resized frame, without the padding of a letterbox, before suppression (torchvision); `decode` then takes the frame's transform. after: to the input, only in the result. frame: to the frame, when they are mapped back to it (YOLO). A frame of 600 x 400 in 800 x 800 is 800 x 533: a box that ends at row 546 ends there with before, and at 533 with content. */
  readonly clip: "none" | "before" | "content" | "after" | "frame";
  /** Whether boxes with a side that is NaN or infinite are kept. Otherwise they are left out before suppression, where they would drop others or be blended, but after `clip` before or content has limited infinite sides; the caps on candidates count them. Default: false. */
  readonly keepNonFinite: boolean;
}

/** The classes a detection can have, without background. A detection's class is an index into the labels. */
export interface Classes {
  /** A file in the model's folder with one label a line, UTF-8. */
  readonly labelsFile?: string;
  /** Labels, instead of a file. */
  readonly labels?: readonly string[];
  /** Data-set id of the first class when ids are consecutive. Absent: 0. */
  readonly firstId?: number;
  /** How many classes the graph knows, background not counted. Labels must be as many. To be stated, unless ids are listed, where a graph ends in suppression or picks classes, as its outputs do not show it. */
  readonly count?: number;
  /** Data-set id of each class where ids have gaps, such as COCO's 91. */
  readonly ids?: readonly number[];
}

/** What looks like a mistake and is none: the name that stands behind a warning, and why it is meant. A reason that no warning needs is a warning itself. Each key is a warning. */
export interface Meant {
  /** `mean` between 0 and 1: it is subtracted from colours of 0..255. Write 123.675 for 0.485. */
  readonly meanRange?: Reason;
  /** `std` below 1: colours of 0..255 are divided by it. Write 58.395 for 0.229, and 255 where the code multiplies by 0.00392. */
  readonly stdRange?: Reason;
  /** ImageNet's `mean` in the order of red, green, blue for BGR, or the other way round. Write 103.53, 116.28, 123.675 for BGR. */
  readonly meanOrder?: Reason;
  /** `pad` between 0 and 1, where it is a colour of 0..255: write 114 for 0.447. With `padUnit` normalized, a number that no colour becomes. */
  readonly padRange?: Reason;
  /** An integer input that holds less than half of the colours, or fewer than 32 of them. Write the `quantization` that Netron shows, or mean 0 and std 1 for plain pixels in uint8. */
  readonly inputRange?: Reason;
  /** A scale above 2. It is a fraction of the input: write 0.17 for 51 pixels of 300. */
  readonly scaleRange?: Reason;
  /** Shapes that are all smaller than the finest cell, or sizes up to 2. Both are in pixels: write 34.56 for 1.08 cells of 32. */
  readonly shapeRange?: Reason;
  /** Scales that fall from one level to the next. They rise, as levels are finest first. */
  readonly fallingScales?: Reason;
  /** Levels from coarse to fine that one tensor holds. Its anchors are counted finest first, so swap the levels, unless the graph joins them that way. */
  readonly coarseFirst?: Reason;
  /** Cells that end more than one step from the edge of the input. Write the `step` or `stride` of the original, or leave `step` out for input size / cells. */
  readonly cellsOffInput?: Reason;
  /** The aspect ratio 1 beside the squares, which are there already, or two ratios of which one is 1 / the other, as each gives two boxes. Leave it out. */
  readonly repeatedPriors?: Reason;
  /** Variances above 1, or weights below 1. Offsets are multiplied by variances and divided by weights: write 10, 10, 5, 5 as `weights`, and 0.1, 0.1, 0.2, 0.2 as `variances`. */
  readonly varianceRange?: Reason;
  /** Variances that move centres further than they change sizes, or such weights. Their order is x, y, width, height: write 0.1, 0.1, 0.2, 0.2 for 0.2, 0.2, 0.1, 0.1. */
  readonly varianceOrder?: Reason;
  /** Values of an anchor or row that nothing reads. Name an objectness in `quality`, points in `keypoints`, and an angle in `angle` of boxes. What the app itself reads, as mask coefficients, is meant. */
  readonly unreadValues?: Reason;
  /** Values that two parts read. Set `values` of one, or `value`, to those that are its own. */
  readonly sharedValues?: Reason;
  /** More values than anchors, most of which nothing reads, as when 1 x 84 x 8400 is called one, anchor, value. Write one, value, anchor. */
  readonly axisOrder?: Reason;
  /** Listed priors that reach no further than 2 where `space` is pixels, or beyond 2 where it is normalized. Write the other. */
  readonly priorSpace?: Reason;
  /** Quantised boxes that reach no further than 2 where `space` is pixels, or beyond 16 where it is normalized. Write the other. */
  readonly boxSpace?: Reason;
  /** `minSize` above 1 where `space` is normalized. Write 0.05 for 16 pixels of 320. */
  readonly minSizeSpace?: Reason;
  /** A label that names no class: background, unlabeled, or `???` in front. Labels begin with the first class: leave it out, and say once how the graph counts, by `background` or by `firstId` and means id. */
  readonly backgroundLabel?: Reason;
  /** Two classes of one label. `N/A`, `???` and the like may stand for ids that the data set does not use. */
  readonly equalLabels?: Reason;
  /** Labels that begin with their number, as `0 person`. Leave it out: a label is shown to people as it is. */
  readonly numberedLabels?: Reason;
  /** A graph that ends in suppression or picks classes, without `count` in `classes`. Its outputs do not show how many classes it knows, and a class without a label would never be reported. */
  readonly classCount?: Reason;
  /** Softmax without `background` or `quality`, which makes each prior one of the classes. Write which column is no object; for a single column use sigmoid. */
  readonly softmaxBackground?: Reason;
  /** A threshold that scores of 0..1 do not reach or all exceed. Write 0.25 for 25 percent. */
  readonly thresholdRange?: Reason;
  /** A threshold of 0.01 or below with which an app begins, so that most candidates pass. Write 0.25 to 0.5, and the threshold of the evaluation as `minThreshold`. */
  readonly lowThreshold?: Reason;
  /** More than 5000 candidates that may all meet one another in suppression, which takes up to their number squared. Write `maxDetections` or `maxCandidates`. */
  readonly endlessSuppression?: Reason;
}

/** One question. At /input/color with the choices RGB and BGR: look up which the network was trained on, write it there, and remove the question. */
export interface Undecided {
  /** JSON pointer to the value in question, such as /input/color. */
  readonly at: string;
  /** What may stand there, likely ones first: each is a JSON Merge Patch (RFC 7396) of what stands there now, so that an object changes the keys that it names. Empty: nothing can be proposed. */
  readonly choices: readonly unknown[];
  /** Why the file does not decide it, and what speaks for the guess. */
  readonly because: string;
}

/** Why this is meant. */
export type Reason = string;
/** Keys that a file may leave out, and that a model has all the same. */
export type KeyWithDefault = "padUnit" | "rounding" | "inverse" | "enlarge" | "mergeEqualStrides" | "interpolatedAspectRatio" | "reduceLowestLayer" | "fixedSize" | "squareInPixels" | "clamp" | "size" | "activation" | "scaleXY" | "gate" | "ties" | "order" | "value" | "defaultScore" | "keepNonFinite";
