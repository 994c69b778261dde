package boxwright.detection

import kotlin.math.floor

/** What a tap beyond the edge of the frame reads. */
public enum class Edge {
    /** The last pixel before it. */
    REPEAT,

    /** The colour of the padding, which must be whole. */
    BLEND,
}

/** The lower of two neighbouring taps for each pixel, and how far the pixel lies from it towards the upper one. */
internal class TwoTaps(val axis: Axis, val fraction: FloatArray) {
    companion object {
        /** [coordinate] is where in the frame a pixel of the input lies: 1.25 is a quarter of the way from pixel 1 to pixel 2. */
        fun of(size: Int, frameSize: Int, offset: Double, length: Double, edge: Edge, coordinate: (Int) -> Float): TwoTaps {
            val taps = IntArray(2 * size)
            val fraction = FloatArray(size)
            val inside = if (edge == Edge.REPEAT) Axis.begin(offset) until Axis.end(offset, length, size) else reached(size, frameSize, coordinate)
            for (d in inside) {
                val at = if (edge == Edge.REPEAT) coordinate(d).coerceIn(0f, (frameSize - 1).toFloat()) else coordinate(d)
                val lower = floor(at).toInt()
                taps[2 * d] = lower
                taps[2 * d + 1] = if (edge == Edge.REPEAT) minOf(lower + 1, frameSize - 1) else lower + 1
                fraction[d] = at - lower
            }
            return TwoTaps(Axis(inside.first, inside.last + 1, 2, taps), fraction)
        }

        /** Pixels of which one tap at least lies in the frame. */
        private fun reached(size: Int, frameSize: Int, coordinate: (Int) -> Float): IntRange {
            val first = (0 until size).firstOrNull { floor(coordinate(it)) >= -1f } ?: size
            val last = (size - 1 downTo 0).firstOrNull { floor(coordinate(it)) < frameSize } ?: -1
            return first..last
        }
    }
}
