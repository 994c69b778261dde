import type { Boxes, Model, Scores, Selection, Suppression } from "../../codegen/src/model.generated.ts";
import type { Oriented } from "./oriented.ts";
import type { Box } from "./overlap.ts";

export interface Scored {
  readonly classIndex: number;
  readonly score: number;
}

export interface Candidate {
  readonly row: number;
  readonly level: number;
  readonly classIndex: number;
  readonly score: number;
  readonly box: Box;
  /** Centre, size and angle of a box that has one. */
  readonly oriented?: Oriented;
  readonly points: readonly number[];
  readonly pointScores: readonly number[];
  /** All considered classes of the prior. */
  readonly all: readonly Scored[];
}

/** A model whose outputs are raw. */
export type RawModel = Model & {
  readonly boxes: Boxes;
  readonly scores: Scores;
  readonly selection: Selection;
  readonly suppression: Suppression;
};
