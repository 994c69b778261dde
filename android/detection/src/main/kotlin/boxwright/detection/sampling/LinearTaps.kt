package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.YuvPairs
import kotlin.math.floor

/**
 * The two pixels of the frame between which pixel d of the input lies, along one axis, for d in [range]. With
 * [EdgeMode.BLEND] they may be -1 or the frame's size.
 */
@OptIn(GeneratedCodeApi::class)
internal class LinearTaps(
    val range: PixelRange,
    val lower: IntArray,
    val upper: IntArray,
    /** How far the pixel lies from the lower tap towards the upper one, before taps beyond an edge are moved to it. */
    val fraction: FloatArray,
) {
    /** [fraction], or 0 where both taps are one pixel at an edge. */
    fun innerFraction(d: Int): Float = if (lower[d] == upper[d]) 0f else fraction[d]

    /** The source columns that a row must provide: all lower taps, and all upper ones. */
    fun sourceColumns(): List<SourceColumns> =
        listOf(SourceColumns(range.begin, lower), SourceColumns(range.begin, upper))

    /** The pixels of both taps, read together; null where that does not serve [frame]. */
    fun pairs(frame: Frame): YuvPairs? = YuvPairs.of(frame, range.begin, lower, upper)

    companion object {
        val NONE: LinearTaps = LinearTaps(PixelRange.NONE, IntArray(0), IntArray(0), FloatArray(0))

        /**
         * [coordinate] is where in the frame a pixel of the input lies: 1.25 is a quarter of the way from pixel 1 to
         * pixel 2.
         */
        fun of(
            size: Int,
            frameSize: Int,
            offset: Double,
            length: Double,
            edge: EdgeMode,
            coordinate: (Int) -> Float,
        ): LinearTaps {
            val range =
                if (edge == EdgeMode.BLEND) PixelRange.around(size, frameSize, coordinate)
                else PixelRange.of(offset, length, size)
            fun tap(at: Int) = if (edge == EdgeMode.REPEAT) at.coerceIn(0, frameSize - 1) else at
            val lower = IntArray(range.end) { floor(coordinate(it)).toInt() }
            return LinearTaps(
                range,
                IntArray(range.end) { tap(lower[it]) },
                IntArray(range.end) { tap(lower[it] + 1) },
                FloatArray(range.end) { coordinate(it) - lower[it] },
            )
        }
    }
}
