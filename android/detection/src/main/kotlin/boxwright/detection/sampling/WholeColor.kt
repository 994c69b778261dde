package boxwright.detection.sampling

/**
 * The nearest whole number to [mean], halves to even, limited to 0..255. Beside 2^23 a float32 has no room for a
 * fraction, so that adding rounds, and the number is in its last bits.
 */
internal fun wholeColor(mean: Float): Int = ((mean + TWO_POW_23).toRawBits() - BITS_OF_TWO_POW_23).coerceIn(0, 255)

private const val TWO_POW_23 = 8388608f
private const val BITS_OF_TWO_POW_23 = 0x4B000000
