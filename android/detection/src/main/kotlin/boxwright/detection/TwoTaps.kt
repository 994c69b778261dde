package boxwright.detection

import kotlin.math.floor

/** What a tap beyond the edge of the frame reads. */
public enum class Edge {
    /** The last pixel before it. */
    REPEAT,

    /** The colour of the padding, which must be whole. */
    BLEND,
}

/**
 * The two pixels of the frame between which pixel d of the input lies, along one axis, for d in [span]. With [Edge.BLEND] they
 * may be -1 or the frame's size.
 */
internal class TwoTaps(
    val span: Span,
    val lower: IntArray,
    val upper: IntArray,
    /** How far the pixel lies from the lower tap towards the upper one, before taps beyond an edge are moved to it. */
    val fraction: FloatArray,
) {
    /** [fraction], or 0 where both taps are one pixel at an edge. */
    fun innerFraction(d: Int): Float = if (lower[d] == upper[d]) 0f else fraction[d]

    /** What a row of the frame has to be read for: all lower taps, and all upper ones. */
    fun reads(): List<Reads> = listOf(Reads(span.begin, lower), Reads(span.begin, upper))

    companion object {
        val NONE: TwoTaps = TwoTaps(Span.NONE, IntArray(0), IntArray(0), FloatArray(0))

        /** [coordinate] is where in the frame a pixel of the input lies: 1.25 is a quarter of the way from pixel 1 to pixel 2. */
        fun of(size: Int, frameSize: Int, offset: Double, length: Double, edge: Edge, coordinate: (Int) -> Float): TwoTaps {
            val span = if (edge == Edge.BLEND) Span.around(size, frameSize, coordinate) else Span.of(offset, length, size)
            fun tap(at: Int) = if (edge == Edge.REPEAT) at.coerceIn(0, frameSize - 1) else at
            val lower = IntArray(span.end) { floor(coordinate(it)).toInt() }
            return TwoTaps(
                span,
                IntArray(span.end) { tap(lower[it]) },
                IntArray(span.end) { tap(lower[it] + 1) },
                FloatArray(span.end) { coordinate(it) - lower[it] },
            )
        }
    }
}
