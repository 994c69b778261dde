/** What a network file says about itself, whatever its format. Nothing in here was guessed. */
export interface NetworkFile {
  readonly format: "TFLite" | "ONNX" | "TorchScript" | "ExecuTorch";
  /** What the network is fed, without its weights. */
  readonly inputs: readonly NetworkTensor[];
  /** What it returns, in this order; undefined where only a run tells how many there are. */
  readonly outputs: readonly NetworkTensor[] | undefined;
  /** Other names of inputs and outputs, for runtimes that go by signatures (TFLite). */
  readonly signatures: readonly Signature[];
  /** Names of the classes, by index. */
  readonly labels: LabelList | undefined;
  /** The operator that ends TensorFlow's detectors. */
  readonly postProcess: PostProcess | undefined;
  /** Boxes that predictions are relative to. */
  readonly anchors: Anchors | undefined;
  /** How a pixel 0..255 becomes an input value before it is quantised. */
  readonly normalization: Normalization | undefined;
  /** Height and width that the network was exported for, where its input leaves them open (Ultralytics). */
  readonly exportedSize: readonly [number, number] | undefined;
  /** Plain facts for people: producer, licence, delegates; keys as in the file. */
  readonly notes: Readonly<Record<string, string>>;
  /** Files that hold the weights and must lie beside this one (ONNX). */
  readonly externalData: readonly string[];
}

/** One input or output. */
export interface NetworkTensor {
  /** Absent where the format has no names. */
  readonly name?: string;
  /** Element type, such as `float32`, `uint8`, `bool`. Absent where only a run tells. */
  readonly type?: string;
  /** Length of each axis; a name, or `?`, where the file leaves it open. Absent where only a run tells. */
  readonly shape?: readonly (number | string)[];
  /** Real value = scale * (integer - zeroPoint). */
  readonly quantization?: NetworkQuantization;
  /** For outputs: the operators of which these numbers are results, looked for through operators that only move numbers. */
  readonly origins?: readonly string[];
  /** TorchScript's type, such as `Tensor` or `List[Tensor]`. */
  readonly declared?: string;
}

export interface NetworkQuantization {
  readonly scale: number;
  readonly zeroPoint: number;
  /** More than one scale, along an axis: no runtime gives such an output as one number each. */
  readonly perAxis: boolean;
}

export interface Signature {
  readonly key: string;
  /** The signature's name of each input of the network, in the network's order. */
  readonly inputs: readonly (string | undefined)[];
  readonly outputs: readonly (string | undefined)[];
}

export interface LabelList {
  /** Where in the file they are. */
  readonly place: string;
  /** Empty where the file has a gap. */
  readonly names: readonly string[];
}

/** Options of TFLite_Detection_PostProcess. */
export interface PostProcess {
  /** Which output of the network is which: an index, or undefined where it is no output. */
  readonly roles: Readonly<Record<"boxes" | "classes" | "scores" | "count", number | undefined>>;
  readonly maxDetections: number;
  readonly classes: number;
  readonly scoreThreshold: number;
  readonly overlapThreshold: number;
  /** Suppression within each class; otherwise boxes of all classes suppress each other. */
  readonly regular: boolean;
  /** y, x, height, width scales of the box code. */
  readonly scales: readonly [number, number, number, number];
}

export interface Anchors {
  /** Centre x, centre y, width and height as fractions of the input. */
  readonly boxes: readonly (readonly [number, number, number, number])[];
  /** How far a number may be from the true one: half a step where they are quantised, else 0. */
  readonly tolerance: number;
}

export interface Normalization {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}
