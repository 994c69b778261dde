package boxwright.detection.sampling

import boxwright.detection.frames.SourceColumns
import kotlin.math.abs

/**
 * Neighbouring pixels of the frame for each pixel of the input along one axis, as many for all, with a weight for each.
 */
internal class FilterWindows(
    /** Pixels of the input that have a window. */
    val range: PixelRange,
    /** Pixels of the frame in a window. */
    val count: Int,
    /** First pixel of the window of input pixel d. */
    val first: IntArray,
    /** [count] weights of each window, from d * count on; 0 for pixels that it does not need. */
    val weights: DoubleArray,
) {
    /** The source columns that a row must provide: all pixels from the first window to the last. */
    fun sourceColumns(): SourceColumns {
        val start = first[range.begin]
        return SourceColumns(0, IntArray(first[range.end - 1] + count - start) { start + it })
    }

    /** Divides the weights of input pixel [d] by their sum. */
    private fun normalize(d: Int) {
        val at = d * count until (d + 1) * count
        var sum = 0.0
        for (k in at) sum += weights[k]
        for (k in at) weights[k] /= sum
    }

    companion object {
        val NONE: FilterWindows = FilterWindows(PixelRange.NONE, 0, IntArray(0), DoubleArray(0))

        /**
         * Triangles that widen when the frame is shrunk, so that every pixel of the frame counts. With s = frameSize /
         * length, radius r = max(s, 1) and centre c = (d + 0.5) s, the pixels are those from int(c - r + 0.5) until
         * int(c + r + 0.5), of weight 1 - |pixel - c + 0.5| / r before all are divided by their sum. [float] rounds s
         * and c as float32 code does.
         */
        fun triangles(size: Int, frameSize: Int, offset: Double, length: Double, float: Boolean): FilterWindows {
            fun rounded(x: Double) = if (float) x.toFloat().toDouble() else x
            val range = PixelRange.of(offset, length, size)
            val scale = rounded(frameSize / length)
            val radius = maxOf(scale, 1.0)
            fun center(d: Int) = rounded((d - offset + 0.5) * scale)
            fun begin(d: Int) = maxOf((center(d) - radius + 0.5).toInt(), 0)
            fun needed(d: Int) = begin(d) until minOf((center(d) + radius + 0.5).toInt(), frameSize)
            val windows = of(range, frameSize, ::needed) { d, pixel ->
                maxOf(0.0, 1 - abs((pixel - center(d) + 0.5) / radius))
            }
            for (d in range.begin until range.end) windows.normalize(d)
            return windows
        }

        /**
         * Windows of the pixels that each input pixel of [range] has [needed], consecutive and at least one, with the
         * [weight] of each.
         */
        fun of(
            range: PixelRange,
            frameSize: Int,
            needed: (Int) -> IntRange,
            weight: (d: Int, pixel: Int) -> Double,
        ): FilterWindows {
            val count = (range.begin until range.end).maxOf { needed(it).count() }
            val first = IntArray(range.end) { minOf(needed(it).first, frameSize - count) }
            val weights = DoubleArray(range.end * count) { at ->
                val (d, pixel) = Pair(at / count, first[at / count] + at % count)
                if (pixel in needed(d)) weight(d, pixel) else 0.0
            }
            return FilterWindows(range, count, first, weights)
        }
    }
}
