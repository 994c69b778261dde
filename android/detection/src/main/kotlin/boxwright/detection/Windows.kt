package boxwright.detection

import kotlin.math.abs

/** Neighbouring pixels of the frame for each pixel of the input along one axis, as many for all, with a weight for each. */
internal class Windows(
    /** Pixels of the input that have a window. */
    val span: Span,
    /** Pixels of the frame in a window. */
    val count: Int,
    /** First pixel of the window of input pixel d. */
    val first: IntArray,
    /** [count] weights of each window, from d * count on; 0 for pixels that it does not need. */
    val weights: DoubleArray,
) {
    /** What a row of the frame has to be read for: all pixels from the first window to the last. */
    fun reads(): Reads {
        val start = first[span.begin]
        return Reads(0, IntArray(first[span.end - 1] + count - start) { start + it })
    }

    companion object {
        val NONE: Windows = Windows(Span.NONE, 0, IntArray(0), DoubleArray(0))

        /**
         * Triangles that widen when the frame is shrunk, so that every pixel of the frame counts. With s = frameSize / length,
         * radius r = max(s, 1) and centre c = (d + 0.5) s, the pixels are those from int(c - r + 0.5) until int(c + r + 0.5), of
         * weight 1 - |pixel - c + 0.5| / r before all are divided by their sum. [float] rounds s and c as float32 code does.
         */
        fun of(size: Int, frameSize: Int, offset: Double, length: Double, float: Boolean): Windows {
            fun rounded(x: Double) = if (float) x.toFloat().toDouble() else x
            val span = Span.of(offset, length, size)
            val scale = rounded(frameSize / length)
            val radius = maxOf(scale, 1.0)
            fun center(d: Int) = rounded((d - offset + 0.5) * scale)
            fun needed(d: Int) = maxOf((center(d) - radius + 0.5).toInt(), 0) until minOf((center(d) + radius + 0.5).toInt(), frameSize)
            val count = (span.begin until span.end).maxOf { needed(it).count() }
            val first = IntArray(span.end) { minOf(needed(it).first, frameSize - count) }
            val weights = DoubleArray(span.end * count) { at ->
                val pixel = first[at / count] + at % count
                if (pixel in needed(at / count)) maxOf(0.0, 1 - abs((pixel - center(at / count) + 0.5) / radius)) else 0.0
            }
            for (d in span.begin until span.end) normalize(weights, d * count, (d + 1) * count)
            return Windows(span, count, first, weights)
        }

        private fun normalize(weights: DoubleArray, from: Int, until: Int) {
            var sum = 0.0
            for (k in from until until) sum += weights[k]
            for (k in from until until) weights[k] /= sum
        }
    }
}
