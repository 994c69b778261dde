import model from "../templates/Model.kt.hbs";
import binned from "../templates/partials/binned.kt.hbs";
import centered from "../templates/partials/centered.kt.hbs";
import computedPriors from "../templates/partials/computedPriors.kt.hbs";
import corners from "../templates/partials/corners.kt.hbs";
import idsList from "../templates/partials/idsList.kt.hbs";
import idsOffset from "../templates/partials/idsOffset.kt.hbs";
import listedPriors from "../templates/partials/listedPriors.kt.hbs";
import lookFirst from "../templates/partials/lookFirst.kt.hbs";
import noPriors from "../templates/partials/noPriors.kt.hbs";
import pickAll from "../templates/partials/pickAll.kt.hbs";
import pickBest from "../templates/partials/pickBest.kt.hbs";
import pixels from "../templates/partials/pixels.kt.hbs";
import planarAll from "../templates/partials/planarAll.kt.hbs";
import planarBest from "../templates/partials/planarBest.kt.hbs";
import planes from "../templates/partials/planes.kt.hbs";
import readLevels from "../templates/partials/readLevels.kt.hbs";
import readOne from "../templates/partials/readOne.kt.hbs";
import readPoints from "../templates/partials/readPoints.kt.hbs";
import rows from "../templates/partials/rows.kt.hbs";
import rowsAll from "../templates/partials/rowsAll.kt.hbs";
import rowsBest from "../templates/partials/rowsBest.kt.hbs";
import rowsFunctions from "../templates/partials/rowsFunctions.kt.hbs";
import rowsOne from "../templates/partials/rowsOne.kt.hbs";
import softmaxEvery from "../templates/partials/softmaxEvery.kt.hbs";
import softmaxPlanar from "../templates/partials/softmaxPlanar.kt.hbs";
import softmaxRows from "../templates/partials/softmaxRows.kt.hbs";
import softmaxScore from "../templates/partials/softmaxScore.kt.hbs";
import walk from "../templates/partials/walk.kt.hbs";
import walkFunctions from "../templates/partials/walkFunctions.kt.hbs";

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
  noPriors,
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
  rowsFunctions,
  rowsOne,
  softmaxEvery,
  softmaxPlanar,
  softmaxRows,
  softmaxScore,
  walk,
  walkFunctions,
};
