package boxwright.detection

import kotlin.math.abs

/** Neighbouring taps for each pixel, as many for all, with one weight for each; those that a pixel does not need weigh 0. */
internal class Windows(val axis: Axis, val weights: DoubleArray) {
    companion object {
        /**
         * Triangles that widen when the frame is shrunk, so that every pixel of the frame counts. With s = frameSize / length,
         * radius r = max(s, 1) and centre c = (d + 0.5) s, the taps are those from int(c - r + 0.5) until int(c + r + 0.5), of
         * weight 1 - |tap - c + 0.5| / r before all are divided by their sum. [float] rounds s and c as float32 code does.
         */
        fun of(size: Int, frameSize: Int, offset: Double, length: Double, float: Boolean): Windows {
            fun rounded(x: Double) = if (float) x.toFloat().toDouble() else x
            val scale = rounded(frameSize / length)
            val radius = maxOf(scale, 1.0)
            fun center(d: Int) = rounded((d - offset + 0.5) * scale)
            fun needed(d: Int) = maxOf((center(d) - radius + 0.5).toInt(), 0) until minOf((center(d) + radius + 0.5).toInt(), frameSize)
            val inside = Axis.begin(offset) until Axis.end(offset, length, size)
            val count = inside.maxOf { needed(it).count() }
            val taps = IntArray(count * size)
            val weights = DoubleArray(count * size)
            for (d in inside) {
                val first = minOf(needed(d).first, frameSize - count)
                for (k in 0 until count) {
                    taps[d * count + k] = first + k
                    if (first + k in needed(d)) weights[d * count + k] = maxOf(0.0, 1 - abs((first + k - center(d) + 0.5) / radius))
                }
                normalize(weights, d * count, (d + 1) * count)
            }
            return Windows(Axis(inside.first, inside.last + 1, count, taps), weights)
        }

        private fun normalize(weights: DoubleArray, from: Int, until: Int) {
            var sum = 0.0
            for (k in from until until) sum += weights[k]
            for (k in from until until) weights[k] /= sum
        }
    }
}
