import catalogue from "../templates/Catalogue.kt.hbs";
import model from "../templates/Model.kt.hbs";
import binned from "../templates/partials/decode/box/binned.kt.hbs";
import centered from "../templates/partials/decode/box/centered.kt.hbs";
import corners from "../templates/partials/decode/box/corners.kt.hbs";
import oriented from "../templates/partials/decode/box/oriented.kt.hbs";
import orientedInRow from "../templates/partials/decode/box/orientedInRow.kt.hbs";
import readAngle from "../templates/partials/decode/box/readAngle.kt.hbs";
import readLevels from "../templates/partials/decode/box/readLevels.kt.hbs";
import readOne from "../templates/partials/decode/box/readOne.kt.hbs";
import readPoints from "../templates/partials/decode/box/readPoints.kt.hbs";
import readScores from "../templates/partials/decode/box/readScores.kt.hbs";
import sidesInRow from "../templates/partials/decode/box/sidesInRow.kt.hbs";
import sizes from "../templates/partials/decode/box/sizes.kt.hbs";
import detections from "../templates/partials/decode/detections.kt.hbs";
import classFirst from "../templates/partials/decode/loop/classFirst.kt.hbs";
import clearKept from "../templates/partials/decode/loop/clearKept.kt.hbs";
import clearMeasured from "../templates/partials/decode/loop/clearMeasured.kt.hbs";
import clearPool from "../templates/partials/decode/loop/clearPool.kt.hbs";
import clearSeen from "../templates/partials/decode/loop/clearSeen.kt.hbs";
import clipBox from "../templates/partials/decode/loop/clipBox.kt.hbs";
import countKept from "../templates/partials/decode/loop/countKept.kt.hbs";
import full from "../templates/partials/decode/loop/full.kt.hbs";
import hard from "../templates/partials/decode/loop/hard.kt.hbs";
import keep from "../templates/partials/decode/loop/keep.kt.hbs";
import keepAngle from "../templates/partials/decode/loop/keepAngle.kt.hbs";
import keepBox from "../templates/partials/decode/loop/keepBox.kt.hbs";
import keepMeasured from "../templates/partials/decode/loop/keepMeasured.kt.hbs";
import keepSize from "../templates/partials/decode/loop/keepSize.kt.hbs";
import keepWithPoints from "../templates/partials/decode/loop/keepWithPoints.kt.hbs";
import lookUp from "../templates/partials/decode/loop/lookUp.kt.hbs";
import maxCandidates from "../templates/partials/decode/loop/maxCandidates.kt.hbs";
import maxCandidatesPerClass from "../templates/partials/decode/loop/maxCandidatesPerClass.kt.hbs";
import maxCandidatesPerLevel from "../templates/partials/decode/loop/maxCandidatesPerLevel.kt.hbs";
import maxDetectionsPerClass from "../templates/partials/decode/loop/maxDetectionsPerClass.kt.hbs";
import measure from "../templates/partials/decode/loop/measure.kt.hbs";
import minSize from "../templates/partials/decode/loop/minSize.kt.hbs";
import moreClasses from "../templates/partials/decode/loop/moreClasses.kt.hbs";
import regularize from "../templates/partials/decode/loop/regularize.kt.hbs";
import resetCounts from "../templates/partials/decode/loop/resetCounts.kt.hbs";
import rotated from "../templates/partials/decode/loop/rotated.kt.hbs";
import scoreFirst from "../templates/partials/decode/loop/scoreFirst.kt.hbs";
import skipNonFinite from "../templates/partials/decode/loop/skipNonFinite.kt.hbs";
import skipNonFiniteAngle from "../templates/partials/decode/loop/skipNonFiniteAngle.kt.hbs";
import startBoxes from "../templates/partials/decode/loop/startBoxes.kt.hbs";
import startCount from "../templates/partials/decode/loop/startCount.kt.hbs";
import takeContent from "../templates/partials/decode/loop/takeContent.kt.hbs";
import trimKept from "../templates/partials/decode/loop/trimKept.kt.hbs";
import trimSeen from "../templates/partials/decode/loop/trimSeen.kt.hbs";
import computedPriors from "../templates/partials/decode/priors/computedPriors.kt.hbs";
import listedPriors from "../templates/partials/decode/priors/listedPriors.kt.hbs";
import raw from "../templates/partials/decode/raw.kt.hbs";
import clip from "../templates/partials/decode/result/clip.kt.hbs";
import reverse from "../templates/partials/decode/result/reverse.kt.hbs";
import scale from "../templates/partials/decode/result/scale.kt.hbs";
import soft from "../templates/partials/decode/result/soft.kt.hbs";
import weighted from "../templates/partials/decode/result/weighted.kt.hbs";
import interleavedAll from "../templates/partials/decode/scan/interleavedAll.kt.hbs";
import interleavedBest from "../templates/partials/decode/scan/interleavedBest.kt.hbs";
import isPeak from "../templates/partials/decode/scan/isPeak.kt.hbs";
import lookFirst from "../templates/partials/decode/scan/lookFirst.kt.hbs";
import pickAll from "../templates/partials/decode/scan/pickAll.kt.hbs";
import pickBest from "../templates/partials/decode/scan/pickBest.kt.hbs";
import picked from "../templates/partials/decode/scan/picked.kt.hbs";
import planarAll from "../templates/partials/decode/scan/planarAll.kt.hbs";
import planarBest from "../templates/partials/decode/scan/planarBest.kt.hbs";
import pullBack from "../templates/partials/decode/scan/pullBack.kt.hbs";
import quality from "../templates/partials/decode/scan/quality.kt.hbs";
import raise from "../templates/partials/decode/scan/raise.kt.hbs";
import singleClass from "../templates/partials/decode/scan/singleClass.kt.hbs";
import skipClass from "../templates/partials/decode/scan/skipClass.kt.hbs";
import skipLow from "../templates/partials/decode/scan/skipLow.kt.hbs";
import skipOne from "../templates/partials/decode/scan/skipOne.kt.hbs";
import skipUnlisted from "../templates/partials/decode/scan/skipUnlisted.kt.hbs";
import softmaxEvery from "../templates/partials/decode/scan/softmaxEvery.kt.hbs";
import softmaxGated from "../templates/partials/decode/scan/softmaxGated.kt.hbs";
import softmaxInterleaved from "../templates/partials/decode/scan/softmaxInterleaved.kt.hbs";
import softmaxPlanar from "../templates/partials/decode/scan/softmaxPlanar.kt.hbs";
import softmaxScore from "../templates/partials/decode/scan/softmaxScore.kt.hbs";
import takeAndPullBack from "../templates/partials/decode/takeAndPullBack.kt.hbs";
import takeThresholds from "../templates/partials/decode/takeThresholds.kt.hbs";
import pixels from "../templates/partials/preprocess/pixels.kt.hbs";
import planes from "../templates/partials/preprocess/planes.kt.hbs";

export { catalogue, model };

/** Partials by name. Those of a union are named by its `kind`. */
export const partials: Readonly<Record<string, typeof model>> = {
  binned,
  centered,
  clearMeasured,
  clearPool,
  clip,
  clipBox,
  computedPriors,
  corners,
  countKept,
  detections,
  full,
  hard,
  interleavedAll,
  interleavedBest,
  isPeak,
  keep,
  keepMeasured,
  keepSize,
  keepWithPoints,
  listedPriors,
  lookFirst,
  lookUp,
  maxCandidates,
  maxCandidatesPerClass,
  maxCandidatesPerLevel,
  maxDetectionsPerClass,
  measure,
  minSize,
  picked,
  pickAll,
  pickBest,
  pixels,
  planarAll,
  planarBest,
  planes,
  pullBack,
  quality,
  raise,
  skipClass,
  skipLow,
  keepBox,
  classFirst,
  clearKept,
  trimKept,
  raw,
  readLevels,
  readOne,
  readPoints,
  sizes,
  resetCounts,
  reverse,
  scale,
  singleClass,
  skipNonFinite,
  skipOne,
  skipUnlisted,
  soft,
  softmaxEvery,
  softmaxGated,
  softmaxInterleaved,
  softmaxPlanar,
  softmaxScore,
  scoreFirst,
  startBoxes,
  startCount,
  takeAndPullBack,
  takeContent,
  takeThresholds,
  oriented,
  orientedInRow,
  readAngle,
  readScores,
  sidesInRow,
  clearSeen,
  keepAngle,
  moreClasses,
  regularize,
  rotated,
  skipNonFiniteAngle,
  trimSeen,
  weighted,
};
