package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** round([steps]) + [zeroPoint], halves away from 0, limited to 0..255: an element of a uint8 tensor. */
@GeneratedCodeApi
public fun toUint8(steps: Float, zeroPoint: Int): Byte = (roundAway(steps) + zeroPoint).coerceIn(0, 255).toByte()

/** round([steps]) + [zeroPoint], halves away from 0, limited to -128..127: an element of an int8 tensor. */
@GeneratedCodeApi
public fun toInt8(steps: Float, zeroPoint: Int): Byte = (roundAway(steps) + zeroPoint).coerceIn(-128, 127).toByte()

/** In float64, where adding a half is exact: in float32 it would make 1 of the number before 0.5. */
private fun roundAway(steps: Float): Int {
    val x = steps.toDouble()
    return (if (x < 0) x - 0.5 else x + 0.5).toInt().coerceIn(-1000, 1000)
}

/**
 * The bits of the half float nearest to [value], halves to even: an element of a float16 tensor. 0.5 is 0x3800; from
 * 65520 on it is infinite, and below 2^-14 subnormal.
 */
@GeneratedCodeApi
public fun toHalf(value: Float): Short {
    val bits = value.toRawBits()
    val magnitude = bits and 0x7FFFFFFF
    val half = when {
        magnitude > FLOAT_INFINITE -> HALF_NAN
        magnitude >= FLOAT_65520 -> HALF_INFINITE
        magnitude >= FLOAT_LEAST_NORMAL -> (magnitude - REBIAS + ROUND_DOWN + (magnitude ushr 13 and 1)) ushr 13
        // Beside a half, the last bit of a float32 is that of the subnormals.
        else -> (Float.fromBits(magnitude) + 0.5f).toRawBits() - FLOAT_HALF
    }
    return (half or (bits ushr 16 and 0x8000)).toShort()
}

private const val HALF_NAN = 0x7E00
private const val HALF_INFINITE = 0x7C00
private const val FLOAT_INFINITE = 0x7F800000
private const val FLOAT_65520 = 0x477FF000
private const val FLOAT_LEAST_NORMAL = 0x38800000
private const val FLOAT_HALF = 0x3F000000
private const val REBIAS = 112 shl 23
private const val ROUND_DOWN = 0xFFF
