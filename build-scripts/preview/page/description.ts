/** What server and page say to each other. */

export type ElementType = "float32" | "float16" | "uint8" | "int8" | "int32" | "int64";

/** An output as model.json states it; -1 in its shape is what each run decides. */
export interface OutputTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
}

export interface InputTensor {
  readonly name?: string;
  readonly width: number;
  readonly height: number;
  readonly layout: "NCHW" | "NHWC";
  readonly type: "float32" | "float16" | "uint8" | "int8";
  readonly quantization?: { readonly scale: number; readonly zeroPoint: number };
  readonly color: "RGB" | "BGR" | "GRAY";
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Where one part of a model has its numbers for `anchors` consecutive priors. */
export interface Reading {
  readonly part: string;
  readonly tensor: string;
  readonly firstAnchor: number;
  /** -1 where each run decides. */
  readonly anchors: number;
  readonly offset: number;
  readonly valueStride: number;
  readonly dims: readonly { readonly size: number; readonly stride: number }[];
  /** Numbers for each prior. */
  readonly count: number;
}

export interface Description {
  readonly id: string;
  readonly title: string;
  readonly input: InputTensor;
  readonly outputs: readonly OutputTensor[];
  readonly labels: readonly string[];
  readonly thresholds: {
    readonly score: number;
    readonly minimum: number;
    /** Part of model.json that states them. */
    readonly statedIn: "selection" | "detections";
    readonly ofClasses: readonly { readonly classIndex: number; readonly threshold: number }[];
    readonly overlap: number | null;
  };
  /** How many questions are open. */
  readonly undecided: number;
  readonly readings: readonly Reading[];
  /** Column of the scores that is no class. */
  readonly background: number | null;
  /** Centre x, centre y, width and height of each prior, one after the other, as fractions of the input. */
  readonly priors: readonly number[];
  /** Address of the compiled Kotlin. */
  readonly wasm: string;
}

/** A model that is not whole yet, as a draft like no shipped model: nothing of it can be run before its open questions are answered. */
export interface Unfinished {
  readonly id: string;
  readonly title: string;
  readonly undecided: number;
  /** What keeps it from being a model, each with its place. */
  readonly lacks: readonly string[];
}

/** A model as it is on disk. */
export type Shown = (Description | Unfinished) & {
  /** How many questions of it were answered in the page, and can be taken back. */
  readonly answers: number;
};

export const isWhole = (model: Description | Unfinished): model is Description => "wasm" in model;

/** An entry of the list of models. */
export interface ModelEntry {
  readonly id: string;
  /** Whether its network can be fetched. */
  readonly weights: boolean;
}

/** What the page begins with. */
export interface Start {
  readonly models: readonly ModelEntry[];
  readonly model: string;
  /** Name of the network file that was given with the command. */
  readonly network: string | null;
  /** Name of the picture that was given with the command. */
  readonly picture: string | null;
  /** Names of pictures that are at hand. */
  readonly pictures: readonly string[];
}

/** A model that was made of a network file. */
export interface Drafted {
  readonly id: string;
  /** Which model it is like, and why, and what else comes near: a line each. */
  readonly because: string;
}

/** A question that model.json leaves open. */
export interface Question {
  /** JSON pointer to the value in question. */
  readonly at: string;
  /** The same in plain words. */
  readonly heading: string;
  readonly because: string;
  /** What stands there, for questions without choices, which are answered by a text; null: nothing. */
  readonly now: string | null;
  /** Whether the text is JSON. */
  readonly json: boolean;
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly text: string;
  /** The model as it would be; undefined where it makes none, or the others do not yet. */
  readonly model?: Description | undefined;
  /** Why this choice makes no model. */
  readonly problem?: string | undefined;
}
