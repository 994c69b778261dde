package boxwright.detection

import kotlin.math.abs
import kotlin.math.exp

/** The logistic function in float32: `1 / (1 + exp(-x))`. */
public fun sigmoid(x: Float): Float = 1f / (1f + exp(-x))

/**
 * Softmax in float32: fills [into] with `exp(x - max) / sum`.
 *
 * The logits lie at [at], [at] + [step], ... in [logits], one for each element of [into]. The sum runs in that order. One
 * NaN or positive infinity among the logits makes every result NaN, as in torch.
 */
public fun softmax(logits: FloatArray, at: Int, step: Int, into: FloatArray) {
    var max = Float.NEGATIVE_INFINITY
    for (i in into.indices) {
        into[i] = logits[at + i * step]
        max = maxOf(max, into[i])
    }
    var sum = 0f
    for (i in into.indices) {
        into[i] = exp(into[i] - max)
        sum += into[i]
    }
    for (i in into.indices) into[i] /= sum
}

/**
 * The logit below which a class cannot reach probability p in a softmax in which some other class has [logit].
 *
 * Even between two classes alone, the probability would be `1 / (1 + exp(logit - x))`, so x must exceed
 * `logit + ln(p / (1 - p))`. [bound] is that logarithm, less a margin for softmax's own rounding; the margin for the
 * rounding of the sum here is taken from [logit].
 */
public fun softmaxFloor(logit: Float, bound: Float): Float = logit + bound - abs(logit) * ROUNDING

/** Four units in the last place. */
private const val ROUNDING = 4.7683716e-7f
