package boxwright.detection

import kotlin.math.floor
import kotlin.math.round

/**
 * OpenCV's `resize` with INTER_LINEAR of 8-bit pictures, bit for bit: weights in units of 1 / 2048, and a result that is
 * rounded to whole numbers.
 *
 * Along x, `h = left * a0 + right * a1`; along y, `((b0 * (h0 >> 4) >> 16) + (b1 * (h1 >> 4) >> 16) + 2) >> 2`.
 */
public class OpenCvSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : ShadeSampler(width, height, resize, noPadding, clip) {
    private var left = IntArray(0)
    private var right = IntArray(0)
    private var vertical = TwoTaps.NONE
    private var above = IntArray(0)
    private var below = IntArray(0)

    override val slots: Int get() = 2

    override fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads> {
        val x = Axis(width, geometry.uprightWidth, placement.left, placement.width)
        val y = Axis(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.taps.span
        left = x.lowerWeights(resetAtEdges = true)
        right = x.upperWeights(resetAtEdges = true)
        rows = y.taps.span
        vertical = y.taps
        above = y.lowerWeights(resetAtEdges = false)
        below = y.upperWeights(resetAtEdges = false)
        makeSlots()
        return x.taps.reads()
    }

    private class Axis(size: Int, private val frameSize: Int, private val offset: Double, private val length: Double) {
        val taps: TwoTaps = TwoTaps.of(Span.of(offset, length, size), frameSize, Edge.REPEAT, ::coordinate)

        fun lowerWeights(resetAtEdges: Boolean): IntArray =
            IntArray(taps.span.end) { round((1f - fraction(it, resetAtEdges)) * SCALE).toInt() }

        fun upperWeights(resetAtEdges: Boolean): IntArray =
            IntArray(taps.span.end) { round(fraction(it, resetAtEdges) * SCALE).toInt() }

        /** Columns beyond the centre of the first or last pixel are that pixel; rows keep their weights, for one row twice. */
        private fun fraction(d: Int, resetAtEdges: Boolean): Float {
            val at = coordinate(d)
            val beyond = at < 0f || floor(at).toInt() >= frameSize - 1
            return if (beyond && resetAtEdges) 0f else at - floor(at)
        }

        private fun coordinate(d: Int): Float = ((d - offset + 0.5) * (frameSize / length) - 0.5).toFloat()
    }

    override fun spread(lines: Array<Line>, slot: Int) {
        val (lower, upper) = lines
        spread(lower.reds, upper.reds, spread[3 * slot])
        spread(lower.greens, upper.greens, spread[3 * slot + 1])
        spread(lower.blues, upper.blues, spread[3 * slot + 2])
    }

    private fun spread(lower: IntArray, upper: IntArray, into: IntArray) {
        val a0 = left
        val a1 = right
        for (x in columns.begin until columns.end) into[x] = (lower[x] * a0[x] + upper[x] * a1[x]) shr 4
    }

    override fun blend(row: Int) {
        val upper = 3 * hold(vertical.lower[row])
        val lower = 3 * hold(vertical.upper[row])
        blend(spread[upper], spread[lower], above[row], below[row], red)
        blend(spread[upper + 1], spread[lower + 1], above[row], below[row], green)
        blend(spread[upper + 2], spread[lower + 2], above[row], below[row], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, b0: Int, b1: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = ((b0 * upper[x] shr 16) + (b1 * lower[x] shr 16) + 2) shr 2
    }

    private companion object {
        const val SCALE: Float = 2048f
    }
}
