package boxwright.detection.decoding

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import kotlin.math.exp

/**
 * Weighted suppression, as in MediaPipe: fills [into] with at most [max] detections, each of which stands for all that
 * overlap it. The receiver is sorted best first and is consumed: whatever was used gets a score of NaN.
 *
 * The best that is left and all others for which [overlaps] (other, best) holds are replaced by one: its box and
 * points are the means of theirs, weighted by score; its class is the best's, and so is its score, unless [meanScore]
 * asks for the mean of all. With [sameClass], only detections of one class are blended. Scores 0.6 and 0.2 with left
 * sides 0.1 and 0.5 give a left side of (0.06 + 0.1) / 0.8 = 0.2.
 *
 * As in MediaPipe, the search ends with a best that overlaps nothing, not even itself, because it has no area. One that
 * overlaps others and not itself, as small numbers beside areas may have it, is left, and the best once more.
 *
 * A mean that is NaN or infinite, because a score is or the sum is too large, is left out unless [keepNonFinite].
 */
@GeneratedCodeApi
public inline fun Detections.blendInto(
    into: Detections,
    max: Int,
    sameClass: Boolean,
    keepNonFinite: Boolean,
    meanScore: Boolean = false,
    overlaps: (other: Int, best: Int) -> Boolean,
) {
    var best = 0
    while (best < count) {
        if (scores[best].isNaN()) {
            best++
            continue
        }
        if (into.count == max) return
        into.addFrom(this, best, scores[best])
        var members = 0
        for (other in best until count) {
            if (scores[other].isNaN() || (sameClass && classes[other] != classes[best])) continue
            if (!overlaps(other, best)) continue
            into.accumulate(this, other, members++ == 0)
            scores[other] = Float.NaN
        }
        if (members == 0) return
        into.average()
        if (meanScore) into.takeMeanScore(members)
        if (!keepNonFinite && !isFinite(into.boxes, 4 * (into.count - 1))) into.removeLast()
    }
}

/**
 * Soft suppression: fills [into] with at most [max] detections, best first. The receiver is sorted best first and is
 * used up: what is done with gets a score of NaN.
 *
 * Each detection multiplies the scores of the others by [factor] (best, other); one that does not pass [passes] (score,
 * class) any more is done with. Of equal scores the one that was better before comes first. With [sameClass], only
 * detections of one class lower each other.
 */
@GeneratedCodeApi
public inline fun Detections.decayInto(
    into: Detections,
    max: Int,
    sameClass: Boolean,
    passes: (score: Float, classIndex: Int) -> Boolean,
    factor: (best: Int, other: Int) -> Float,
) {
    while (into.count < max) {
        val best = bestIndex()
        if (best < 0) return
        into.addFrom(this, best, scores[best])
        scores[best] = Float.NaN
        for (other in 0 until count) {
            if (scores[other].isNaN() || (sameClass && classes[other] != classes[best])) continue
            val lowered = scores[other] * factor(best, other)
            scores[other] = if (passes(lowered, classes[other])) lowered else Float.NaN
        }
    }
}

/** `exp(-overlap^2 / sigma)`: an overlap of 0.5 with sigma 0.5 keeps 0.607. */
@GeneratedCodeApi
public fun gaussianDecay(overlap: Float, sigma: Float): Float = exp(-(overlap * overlap) / sigma)

/** `1 - overlap` where the overlap is greater than [threshold], else 1. */
@GeneratedCodeApi
public fun linearDecay(overlap: Float, threshold: Float): Float = if (overlap > threshold) 1f - overlap else 1f
