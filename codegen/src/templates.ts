import model from "../templates/Model.kt.hbs";
import accept from "../templates/partials/accept.kt.hbs";
import centerSize from "../templates/partials/centerSize.kt.hbs";
import idsList from "../templates/partials/idsList.kt.hbs";
import idsOffset from "../templates/partials/idsOffset.kt.hbs";
import pickAll from "../templates/partials/pickAll.kt.hbs";
import pickBest from "../templates/partials/pickBest.kt.hbs";
import planarAll from "../templates/partials/planarAll.kt.hbs";
import planarBest from "../templates/partials/planarBest.kt.hbs";
import readLevels from "../templates/partials/readLevels.kt.hbs";
import readOne from "../templates/partials/readOne.kt.hbs";
import rowsAll from "../templates/partials/rowsAll.kt.hbs";
import rowsBest from "../templates/partials/rowsBest.kt.hbs";
import softmaxEvery from "../templates/partials/softmaxEvery.kt.hbs";
import softmaxPlanar from "../templates/partials/softmaxPlanar.kt.hbs";
import softmaxRows from "../templates/partials/softmaxRows.kt.hbs";
import softmaxScore from "../templates/partials/softmaxScore.kt.hbs";

export { model };

/** Partials by name. Those of a union are named by its `kind`. */
export const partials: Readonly<Record<string, string>> = {
  accept,
  centerSize,
  idsList,
  idsOffset,
  pickAll,
  pickBest,
  planarAll,
  planarBest,
  readLevels,
  readOne,
  rowsAll,
  rowsBest,
  softmaxEvery,
  softmaxPlanar,
  softmaxRows,
  softmaxScore,
};
