package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.ln

/**
 * A logit that x exceeds wherever a sigmoid or softmax score passes [threshold]: 0.5 gives a little less than 0.
 *
 * In a softmax x is the logit's lead over any other of [terms] logits: even between the two alone the score would be
 * 1 / (1 + exp(-x)). A float32 sum of n terms is off by at most n units in the last place, exp and the division by a few
 * more, so the threshold is lowered by as much. Negative infinity where every logit can pass.
 */
@GeneratedCodeApi
public fun logitBound(threshold: Float, terms: Int): Float {
    val safe = threshold * (1 - (terms + 8) * UNIT_IN_LAST_PLACE)
    return if (safe > 0) (ln(safe / (1 - safe)) - MARGIN).toFloat() else Float.NEGATIVE_INFINITY
}

/** What one factor of a product has to reach for it to pass [threshold], where the other is in 0..1. */
@GeneratedCodeApi
public fun factorBound(threshold: Float): Float = if (threshold > 0f) threshold else Float.NEGATIVE_INFINITY

/** What one factor has to reach for the root of a product to pass [threshold], where the other is in 0..1. */
@GeneratedCodeApi
public fun rootBound(threshold: Float): Float = threshold * threshold * (1f - 1f / (1 shl 20))

/** The least integer of [low]..[high] whose real value [passes]; one more than [high] where none does. */
@GeneratedCodeApi
public inline fun leastInteger(low: Int, high: Int, passes: (Int) -> Boolean): Int {
    for (integer in low..high) if (passes(integer)) return integer
    return high + 1
}

private const val UNIT_IN_LAST_PLACE = 1.0 / (1 shl 23)
private const val MARGIN = 1.0 / (1 shl 16)
