package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.roundToInt

/**
 * The whole number by which a network names a class, an index or an id: the nearest, halves up.
 *
 * -1, which names no class, where [number] is NaN, infinite, negative or beyond `Int`. 4.96 is 5, 2.5 is 3 and -0.4
 * is 0, but -0.7 is -1.
 */
@GeneratedCodeApi
public fun classNumber(number: Float): Int =
    if (number >= -0.5f && number < INT_END) number.roundToInt() else -1

/** [number] itself, and -1 where it is negative. */
@GeneratedCodeApi
public fun classNumber(number: Int): Int = maxOf(number, -1)

/** [number] itself, and -1 where it is negative or beyond `Int`: it is never wrapped. */
@GeneratedCodeApi
public fun classNumber(number: Long): Int = if (number in 0L..Int.MAX_VALUE) number.toInt() else -1

/**
 * How many of [available] rows count, where a network says [count]: the nearest whole number, halves up.
 *
 * None where that is NaN or negative, and all where it is more than there are.
 */
@GeneratedCodeApi
public fun rowCount(count: Float, available: Int): Int =
    if (count.isNaN()) 0 else count.roundToInt().coerceIn(0, available)

/** How many of [available] rows count: [count], limited to 0..[available]. */
@GeneratedCodeApi
public fun rowCount(count: Int, available: Int): Int = count.coerceIn(0, available)

/** How many of [available] rows count: [count], limited to 0..[available] before it becomes an `Int`. */
@GeneratedCodeApi
public fun rowCount(count: Long, available: Int): Int = count.coerceIn(0L, available.toLong()).toInt()

/** The first whole number behind those of `Int`. */
private const val INT_END = 2147483648f
