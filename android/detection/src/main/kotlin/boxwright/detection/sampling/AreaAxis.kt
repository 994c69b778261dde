package boxwright.detection.sampling

import kotlin.math.ceil
import kotlin.math.floor

/**
 * One axis of OpenCV's INTER_AREA: pixel d of the input covers the frame from d * [step] until d * [step] + [step], in
 * float64.
 */
internal class AreaAxis(size: Int, private val frameSize: Int, private val offset: Double, length: Double) {
    private val range = PixelRange.of(offset, length, size)
    private val scale = length / frameSize

    /** Pixels of the frame for each of the input: frameSize / length, as OpenCV divides. */
    val step: Double = 1 / scale

    val isWhole: Boolean get() = step == floor(step)

    private fun from(d: Int) = (d - offset) * step

    private fun until(d: Int) = from(d) + step

    /** All pixels that an input pixel covers, with the part of it that is in each; 0.001 pixel or less is left out. */
    fun windows(): FilterWindows = FilterWindows.of(range, frameSize, ::covered) { d, pixel ->
        val width = minOf(step, frameSize - from(d))
        val part = when {
            pixel < firstWhole(d) -> firstWhole(d) - from(d)
            pixel < last(d) -> 1.0
            else -> minOf(until(d) - last(d), 1.0, width)
        }
        part / width
    }

    private fun covered(d: Int): IntRange {
        val first = if (firstWhole(d) - from(d) > LEAST) firstWhole(d) - 1 else firstWhole(d)
        return first..if (until(d) - last(d) > LEAST) last(d) else last(d) - 1
    }

    /** The pixel in which input pixel d ends. */
    private fun last(d: Int) = minOf(floor(until(d)).toInt(), frameSize - 1)

    /** The first pixel that is covered from its beginning on. */
    private fun firstWhole(d: Int) = minOf(ceil(from(d)).toInt(), last(d))

    /** The pixel in which an input pixel begins, and the next one, by the part of it that is there. */
    fun taps(): LinearTaps {
        val lower = IntArray(range.end) { floor(from(it)).toInt() }
        val fraction = FloatArray(range.end) { d ->
            val beyond = (d - offset + 1 - (lower[d] + 1) * scale).toFloat()
            if (beyond <= 0f) 0f else beyond - floor(beyond)
        }
        fun tap(shift: Int) = IntArray(range.end) { (lower[it] + shift).coerceIn(0, frameSize - 1) }
        return LinearTaps(range, tap(0), tap(1), fraction)
    }

    private companion object {
        const val LEAST = 1e-3
    }
}
