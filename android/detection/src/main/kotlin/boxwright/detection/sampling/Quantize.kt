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
