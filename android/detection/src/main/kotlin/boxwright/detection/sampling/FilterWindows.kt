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

    companion object {
        val NONE: FilterWindows = FilterWindows(PixelRange.NONE, 0, IntArray(0), DoubleArray(0))

        /**
         * Triangles that widen when the frame is shrunk, so that every pixel of the frame counts. With s = frameSize /
         * length, radius r = max(s, 1) and centre c = (d + 0.5) s, the pixels are those from int(c - r + 0.5) until
         * int(c + r + 0.5), of weight 1 - |pixel - c + 0.5| / r before all are divided by their sum. [float] rounds s
         * and c as float32 code does.
         */
        fun of(size: Int, frameSize: Int, offset: Double, length: Double, float: Boolean): FilterWindows {
            fun rounded(x: Double) = if (float) x.toFloat().toDouble() else x
            val range = PixelRange.of(offset, length, size)
            val scale = rounded(frameSize / length)
            val radius = maxOf(scale, 1.0)
            fun center(d: Int) = rounded((d - offset + 0.5) * scale)
            fun begin(d: Int) = maxOf((center(d) - radius + 0.5).toInt(), 0)
            fun needed(d: Int) = begin(d) until minOf((center(d) + radius + 0.5).toInt(), frameSize)
            val count = (range.begin until range.end).maxOf { needed(it).count() }
            val first = IntArray(range.end) { minOf(needed(it).first, frameSize - count) }
            val weights = DoubleArray(range.end * count) { at ->
                val pixel = first[at / count] + at % count
                val distance = abs((pixel - center(at / count) + 0.5) / radius)
                if (pixel in needed(at / count)) maxOf(0.0, 1 - distance) else 0.0
            }
            for (d in range.begin until range.end) normalize(weights, d * count, (d + 1) * count)
            return FilterWindows(range, count, first, weights)
        }

        private fun normalize(weights: DoubleArray, from: Int, until: Int) {
            var sum = 0.0
            for (k in from until until) sum += weights[k]
            for (k in from until until) weights[k] /= sum
        }
    }
}
