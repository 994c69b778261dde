import type { RawModel } from "../../../resolve/resolved-model.ts";
import type { Slice } from "../../../resolve/view.ts";

/** Where the cells of one level lie in its tensor: prior `firstAnchor` has its first value at `offset`. */
export interface ScoreMap {
  readonly firstAnchor: number;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

const nowhere: ScoreMap = { firstAnchor: 0, offset: 0, rows: 0, columns: 0, rowStride: 0, columnStride: 0 };

/** Of models without peaks nobody asks. */
export function mapOf({ scores, priors }: RawModel, { firstAnchor, offset, dims }: Slice): ScoreMap {
  if (scores.part.peaks === undefined) return nowhere;
  const [rows, columns] = priors?.order === "shapeRowColumn" ? dims.slice(1) : dims;
  return {
    firstAnchor,
    offset,
    rows: rows!.size,
    columns: columns!.size,
    rowStride: rows!.stride,
    columnStride: columns!.stride,
  };
}
