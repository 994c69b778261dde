package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.exp
import kotlin.math.ln

/**
 * The score that becomes of [score] by its class: `scale / (1 + exp(-(slope * transformed + offset)))`, where
 * [transformed] is what the logarithm of the calibration, if any, makes of it.
 *
 * [parameters] has scale, slope, offset and the least score of class c from `4 * c` on, where NaN is none. [default]
 * where a class has no parameters, or [score] is below the least. float32 but for `exp` and the division, as in
 * ScoreCalibration of TFLite's Task Library.
 */
@GeneratedCodeApi
public fun calibrated(
    score: Float,
    transformed: Float,
    parameters: FloatArray,
    classIndex: Int,
    default: Float,
): Float {
    val scale = parameters[4 * classIndex]
    if (scale.isNaN() || score < parameters[4 * classIndex + 3]) return default
    val shifted = transformed * parameters[4 * classIndex + 1] + parameters[4 * classIndex + 2]
    if (shifted >= 0f) return (scale / (1.0 + exp((-shifted).toDouble()))).toFloat()
    val power = exp(shifted.toDouble()).toFloat()
    return (scale * power / (1.0 + power)).toFloat()
}

/** `ln(x)`, and below 1e-16, where that would soon be infinite, its mirror image in that point: it keeps the order. */
@GeneratedCodeApi
public fun clampedLog(x: Float): Float {
    val least = LEAST.toDouble()
    return (if (x < LEAST) 2.0 * ln(least) - ln(2.0 * least - x) else ln(x.toDouble())).toFloat()
}

/** `ln(x) - ln(1 - x)`, either one as [clampedLog]. */
@GeneratedCodeApi
public fun clampedLogit(x: Float): Float = clampedLog(x) - clampedLog((1.0 - x).toFloat())

private const val LEAST = 1e-16f
