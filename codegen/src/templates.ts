import idsList from "../templates/idsList.kt.hbs";
import idsOffset from "../templates/idsOffset.kt.hbs";
import model from "../templates/Model.kt.hbs";
import binned from "../templates/partials/decode/binned.kt.hbs";
import centered from "../templates/partials/decode/centered.kt.hbs";
import computedPriors from "../templates/partials/decode/computedPriors.kt.hbs";
import corners from "../templates/partials/decode/corners.kt.hbs";
import listedPriors from "../templates/partials/decode/listedPriors.kt.hbs";
import lookFirst from "../templates/partials/decode/lookFirst.kt.hbs";
import pickAll from "../templates/partials/decode/pickAll.kt.hbs";
import pickBest from "../templates/partials/decode/pickBest.kt.hbs";
import planarAll from "../templates/partials/decode/planarAll.kt.hbs";
import planarBest from "../templates/partials/decode/planarBest.kt.hbs";
import readLevels from "../templates/partials/decode/readLevels.kt.hbs";
import readOne from "../templates/partials/decode/readOne.kt.hbs";
import readPoints from "../templates/partials/decode/readPoints.kt.hbs";
import rows from "../templates/partials/decode/rows.kt.hbs";
import rowsAll from "../templates/partials/decode/rowsAll.kt.hbs";
import rowsBest from "../templates/partials/decode/rowsBest.kt.hbs";
import rowsOne from "../templates/partials/decode/rowsOne.kt.hbs";
import softmaxEvery from "../templates/partials/decode/softmaxEvery.kt.hbs";
import softmaxPlanar from "../templates/partials/decode/softmaxPlanar.kt.hbs";
import softmaxRows from "../templates/partials/decode/softmaxRows.kt.hbs";
import softmaxScore from "../templates/partials/decode/softmaxScore.kt.hbs";
import walk from "../templates/partials/decode/walk.kt.hbs";
import pixels from "../templates/partials/preprocess/pixels.kt.hbs";
import planes from "../templates/partials/preprocess/planes.kt.hbs";

export { model };

/** Partials by name. Those of a union are named by its `kind`. */
export const partials: Readonly<Record<string, string>> = {
  binned,
  centered,
  computedPriors,
  corners,
  idsList,
  idsOffset,
  listedPriors,
  lookFirst,
  pickAll,
  pickBest,
  pixels,
  planarAll,
  planarBest,
  planes,
  readLevels,
  readOne,
  readPoints,
  rows,
  rowsAll,
  rowsBest,
  rowsOne,
  softmaxEvery,
  softmaxPlanar,
  softmaxRows,
  softmaxScore,
  walk,
};
