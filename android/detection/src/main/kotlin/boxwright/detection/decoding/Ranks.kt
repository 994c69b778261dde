package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/** Index of the best of [scores], the lowest where equal: of 0.2, NaN, 0.9, 0.9 it is 2. -1 where all are NaN. */
@GeneratedCodeApi
public fun indexOfBest(scores: FloatArray): Int {
    var best = -1
    for (i in scores.indices) {
        if (scores[i].isNaN()) continue
        if (best < 0 || scores[i] > scores[best]) best = i
    }
    return best
}
