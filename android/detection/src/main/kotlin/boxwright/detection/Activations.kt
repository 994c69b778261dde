package boxwright.detection

import kotlin.math.abs
import kotlin.math.exp

/** The logistic function in float32: `1 / (1 + exp(-x))`. */
public fun sigmoid(x: Float): Float = 1f / (1f + exp(-x))

/** [score] limited to 0..1; NaN stays NaN. */
public fun unit(score: Float): Float = score.coerceIn(0f, 1f)

/** [x] times itself. */
public fun square(x: Float): Float = x * x

/**
 * Softmax in float32 and in place: [values] become `exp(x - max) / sum`.
 *
 * The sum runs in float64 and is rounded once: in float32 ninety small terms behind a large one lose a millionth, and
 * libraries, which add in several lanes, do not.
 *
 * One NaN or positive infinity among the values makes every result NaN, as in torch.
 */
public fun softmax(values: FloatArray) {
    var max = Float.NEGATIVE_INFINITY
    for (value in values) max = maxOf(max, value)
    var sum = 0.0
    for (i in values.indices) {
        values[i] = exp(values[i] - max)
        sum += values[i]
    }
    val total = sum.toFloat()
    for (i in values.indices) values[i] /= total
}

/** The mean of the indices 0, 1, ..., weighted by the softmax of [logits], which is computed in place. */
public fun expectation(logits: FloatArray): Float {
    softmax(logits)
    var mean = 0f
    for (i in logits.indices) mean += i * logits[i]
    return mean
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
