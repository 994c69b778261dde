import type {
  BoxAngle,
  Boxes,
  DetectionRows,
  Keypoints,
  Model,
  PickedClasses,
  Quality,
  Scores,
  Selection,
  Suppression,
  Tensor,
} from "../model.generated.ts";
import type { PriorLevel, PriorTable } from "./prior-table.ts";
import type { Thresholds } from "./thresholds.ts";
import type { View } from "./view.ts";

/** A model with its parts connected: what is read from where, by which priors. Knows nothing of Kotlin. */
export type ResolvedModel = RawModel | DetectionsModel;

export interface Resolved {
  readonly id: string;
  /** Path of model.json, for the banner. */
  readonly origin: string;
  /** The model as it is written in the file. */
  readonly written: Model;
  readonly labels: readonly string[];
  readonly thresholds: Thresholds;
}

/** Boxes and scores have to be decoded, selected and thinned out. */
export interface RawModel extends Resolved {
  readonly kind: "raw";
  /** Undefined where boxes are decoded already; `levels` then counts the rows of the tensors. */
  readonly priors: PriorTable | undefined;
  readonly levels: readonly PriorLevel[];
  readonly priorCount: number;
  readonly boxes: ResolvedBoxes;
  /** Undefined where boxes are upright. */
  readonly angle: { readonly part: BoxAngle; readonly view: View } | undefined;
  readonly scores: ResolvedScores;
  readonly keypoints: ResolvedKeypoints | undefined;
  readonly selection: Selection;
  readonly suppression: Suppression;
}

export interface ResolvedBoxes {
  readonly part: Boxes;
  readonly view: View;
  /** Width and height, where they are elsewhere. */
  readonly sizes: View | undefined;
}

export interface ResolvedScores {
  readonly part: Scores;
  readonly view: View;
  readonly quality: { readonly part: Quality; readonly view: View } | undefined;
  /** Undefined where each class has a score. */
  readonly picked: ResolvedPicks | undefined;
  /** Columns that are considered, ascending: all but the background and ignored classes; the only one where classes are picked. */
  readonly columns: readonly number[];
}

/** Classes that the graph has picked. */
export interface ResolvedPicks {
  readonly part: PickedClasses;
  readonly view: View;
  /** Classes that are considered, ascending. */
  readonly considered: readonly number[];
}

export interface ResolvedKeypoints {
  readonly part: Keypoints;
  readonly view: View;
  readonly count: number;
}

/** The graph ends in suppression. */
export interface DetectionsModel extends Resolved {
  readonly kind: "detections";
  readonly detections: DetectionRows;
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** Classes that are considered, ascending. */
  readonly considered: readonly number[];
}
