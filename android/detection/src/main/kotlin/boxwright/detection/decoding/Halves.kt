package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/**
 * The number that the bits of a half float stand for, exactly: subnormals, infinities and NaN as well. 0x3800 is 0.5,
 * 0x3BFF 0.99951172, 0x0001 2^-24.
 */
@GeneratedCodeApi
public fun halfToFloat(half: Short): Float {
    val bits = half.toInt()
    val magnitude = bits and 0x7FFF
    // As bits of a float32 the exponent is 112 too low, which a product makes good, also of subnormals.
    val number = Float.fromBits(magnitude shl 13) * REBIAS
    val value = if (magnitude < INFINITE) number else Float.fromBits(FLOAT_INFINITE or (magnitude shl 13))
    return if (bits < 0) -value else value
}

/** 2^112. */
private const val REBIAS = 5.192296858534828E33f
private const val INFINITE = 0x7C00
private const val FLOAT_INFINITE = 0x7F800000
