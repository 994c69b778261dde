import type {
  Boxes,
  DetectionRows,
  Keypoints,
  Model,
  Quality,
  Scores,
  Selection,
  Suppression,
  Tensor,
} from "../model.generated.ts";
import type { PriorTable } from "./prior-table.ts";
import type { View } from "./view.ts";

/** A model with its parts connected: what is read from where, by which priors. Knows nothing of Kotlin. */
export type ResolvedModel = RawModel | RowsModel;

export interface Resolved {
  readonly id: string;
  /** Path of model.json, for the banner. */
  readonly origin: string;
  readonly model: Model;
  readonly labels: readonly string[];
}

/** Boxes and scores have to be decoded, selected and thinned out. */
export interface RawModel extends Resolved {
  readonly kind: "raw";
  /** Undefined where boxes are decoded already; `places` then counts the rows of the tensors. */
  readonly priors: PriorTable | undefined;
  readonly places: PriorTable;
  readonly priorCount: number;
  readonly boxes: { readonly code: Boxes; readonly view: View };
  readonly scores: ResolvedScores;
  readonly keypoints: ResolvedKeypoints | undefined;
  readonly selection: Selection;
  readonly suppression: Suppression;
}

export interface ResolvedScores {
  readonly spec: Scores;
  readonly view: View;
  readonly quality: { readonly spec: Quality; readonly view: View } | undefined;
  /** Columns that are considered, ascending: all but the background and ignored classes. */
  readonly columns: readonly number[];
}

export interface ResolvedKeypoints {
  readonly code: Keypoints;
  readonly view: View;
  readonly count: number;
}

/** The graph ends in suppression. */
export interface RowsModel extends Resolved {
  readonly kind: "rows";
  readonly detections: DetectionRows;
  readonly tensors: Readonly<Record<string, Tensor>>;
}
