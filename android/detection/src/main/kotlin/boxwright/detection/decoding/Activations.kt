package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.abs
import kotlin.math.exp

/** The logistic function in float32: `1 / (1 + exp(-x))`. */
@GeneratedCodeApi
public fun sigmoid(x: Float): Float = 1f / (1f + exp(-x))

/** [score] limited to 0..1; NaN stays NaN. */
@GeneratedCodeApi
public fun clampToUnit(score: Float): Float = score.coerceIn(0f, 1f)

/**
 * Softmax: fills [into] with `exp(x - max) / sum`, where x is [logit] of each of its indices.
 *
 * All is float32 but the sum, which runs in float64 and is rounded once: in float32 ninety small terms behind a large
 * one lose a millionth, and libraries, which add in several lanes, do not. One NaN or positive infinity among the
 * logits makes every result NaN, as in torch.
 */
@GeneratedCodeApi
public inline fun softmax(into: FloatArray, logit: (Int) -> Float) {
    var max = Float.NEGATIVE_INFINITY
    for (i in into.indices) {
        val x = logit(i)
        into[i] = x
        if (x > max) max = x
    }
    var sum = 0.0
    for (i in into.indices) {
        val power = exp((into[i] - max).toDouble())
        into[i] = power.toFloat()
        sum += power
    }
    val total = sum.toFloat()
    for (i in into.indices) into[i] /= total
}

/**
 * A probability that no index below [count] can exceed in [softmax], at a tenth of the cost: with x for [logit], it is
 * 1 over the sum of `exp(x - max)`, of which each is estimated from below. More than 1 where it says nothing.
 */
@GeneratedCodeApi
public inline fun softmaxBound(count: Int, logit: (Int) -> Float): Float {
    var max = Float.NEGATIVE_INFINITY
    for (i in 0 until count) {
        val x = logit(i)
        if (x > max) max = x
    }
    var sum = 0f
    for (i in 0 until count) sum += expEstimate(logit(i) - max)
    return 1f / (LEAST_SHARE * sum)
}

/**
 * Between `exp(x)` and 1.07 of it, for [x] up to 0: the whole part of x / ln 2 is the exponent of the result, and what
 * is left the fraction behind its first bit, where 2^f is taken for the line 1 + f above it.
 */
@PublishedApi
internal fun expEstimate(x: Float): Float =
    Float.fromBits((maxOf(x * PER_OCTAVE + EXPONENT_OF_ONE, 0f) * EXPONENT_UNIT).toInt())

/** 2^f / (1 + f) is nowhere below 0.9421; the rest is for float32. */
@PublishedApi
internal const val LEAST_SHARE: Float = 0.94f

/** 1 / ln 2. */
private const val PER_OCTAVE = 1.442695f

private const val EXPONENT_OF_ONE = 127f

/** 2^23. */
private const val EXPONENT_UNIT = 8388608f

/** The mean of the indices 0, 1, ..., weighted by [probabilities]. */
@GeneratedCodeApi
public fun expectation(probabilities: FloatArray): Float {
    var mean = 0f
    for (i in probabilities.indices) mean += i * probabilities[i]
    return mean
}

/**
 * The logit below which a class cannot reach probability p in a softmax in which some other class has [logit].
 *
 * Even between two classes alone, the probability would be `1 / (1 + exp(logit - x))`, so x must exceed
 * `logit + ln(p / (1 - p))`. [bound] is that logarithm, less a margin for softmax's own rounding; the margin for the
 * rounding of the sum here is taken from [logit].
 */
@GeneratedCodeApi
public fun softmaxFloor(logit: Float, bound: Float): Float = logit + bound - abs(logit) * ROUNDING

/** Four units in the last place. */
private const val ROUNDING = 4.7683716e-7f
