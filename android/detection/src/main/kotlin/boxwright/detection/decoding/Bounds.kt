package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.ln
import kotlin.math.pow

/*
 * A threshold of scores pulled back to raw numbers, so that a number that cannot pass costs one compare. Bounds are
 * safe, not exact: where a score passes, its raw number is not below the bound. The exact test follows for what they
 * let through. Negative infinity lets everything through.
 */

/**
 * The least logit of which a sigmoid can pass [threshold]; 0.5 gives -0.0000174.
 *
 * In a softmax of [terms] logits it is the lead over any other that a logit needs: even between the two alone the score
 * would be 1 / (1 + exp(-x)). A float32 sum of n terms is off by at most n units in the last place, exp and the
 * division by a few more, so the threshold is lowered by as much.
 */
@GeneratedCodeApi
public fun logitBound(threshold: Float, terms: Int = 1): Float {
    val safe = threshold * (1.0 - (terms + 8) * UNIT_IN_LAST_PLACE)
    return when {
        safe <= 0.0 -> Float.NEGATIVE_INFINITY
        safe >= 1.0 -> Float.POSITIVE_INFINITY
        else -> (ln(safe / (1.0 - safe)) - LOGIT_MARGIN).toFloat()
    }
}

/** [logitBound] of logits that are limited to -[max]..[max] first: none where that lifts all of them above it. */
@GeneratedCodeApi
public fun limitedLogitBound(threshold: Float, max: Float): Float {
    val bound = logitBound(threshold)
    return if (bound <= -max) Float.NEGATIVE_INFINITY else bound
}

/** What a number must reach that is limited to 0..1, or multiplied by one in 0..1, to pass [threshold]. */
@GeneratedCodeApi
public fun unitBound(threshold: Float): Float = if (threshold > 0f) threshold else Float.NEGATIVE_INFINITY

/** What one factor must reach, where the other is at most 1, for the root of both to pass [threshold]. */
@GeneratedCodeApi
public fun rootBound(threshold: Float): Float {
    if (!(threshold > 0f)) return Float.NEGATIVE_INFINITY
    return (threshold.toDouble() * threshold * (1.0 - ROOT_MARGIN)).toFloat()
}

/**
 * What one factor must reach, where the other is at most 1, for its power by [exponent] and that of the other to pass
 * [threshold]; 0.25 and 0.5 give 0.0625 less a millionth. Both powers and their product are rounded to float32.
 */
@GeneratedCodeApi
public fun powerBound(threshold: Float, exponent: Float): Float {
    if (!(threshold > 0f)) return Float.NEGATIVE_INFINITY
    val safe = threshold * (1.0 - 8 * UNIT_IN_LAST_PLACE)
    val bound = safe.pow(1.0 / exponent) * (1.0 - ROOT_MARGIN)
    return if (minOf(bound, threshold.toDouble()) < LEAST_NORMAL) 0f else bound.toFloat()
}

/** The least stored uint8 whose real number [passes], which larger ones do too; 256 where none does. */
@GeneratedCodeApi
public inline fun leastUint8(scale: Float, zeroPoint: Int, passes: (Float) -> Boolean): Int =
    leastInteger(0, 256, scale, zeroPoint, passes)

/** The least stored int8 whose real number [passes], which larger ones do too; 128 where none does. */
@GeneratedCodeApi
public inline fun leastInt8(scale: Float, zeroPoint: Int, passes: (Float) -> Boolean): Int =
    leastInteger(-128, 128, scale, zeroPoint, passes)

/** The least stored uint8 whose real number is not below [bound]; 256 where none is. */
@GeneratedCodeApi
public fun leastUint8(scale: Float, zeroPoint: Int, bound: Float): Int = leastUint8(scale, zeroPoint) { it >= bound }

/** The least stored int8 whose real number is not below [bound]; 128 where none is. */
@GeneratedCodeApi
public fun leastInt8(scale: Float, zeroPoint: Int, bound: Float): Int = leastInt8(scale, zeroPoint) { it >= bound }

@PublishedApi
internal inline fun leastInteger(
    first: Int,
    end: Int,
    scale: Float,
    zeroPoint: Int,
    passes: (Float) -> Boolean,
): Int {
    for (integer in first until end) if (passes(scale * (integer - zeroPoint))) return integer
    return end
}

/** 2^-126: smaller numbers are rounded by more than a margin. */
private const val LEAST_NORMAL = 1.1754943508222875E-38

/** 2^-23, of float32 beside 1. */
private const val UNIT_IN_LAST_PLACE = 1.1920928955078125E-7

/** 2^-16. */
private const val LOGIT_MARGIN = 1.52587890625E-5

/** 2^-20. */
private const val ROOT_MARGIN = 9.5367431640625E-7
