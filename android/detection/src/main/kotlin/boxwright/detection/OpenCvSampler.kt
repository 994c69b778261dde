package boxwright.detection

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
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.span
        left = IntArray(columns.end) { scaled(1f - x.innerFraction(it)) }
        right = IntArray(columns.end) { scaled(x.innerFraction(it)) }
        rows = y.span
        vertical = y
        // Unlike columns, rows beyond the centre of the first or last one keep their weights, for one row twice.
        above = IntArray(rows.end) { scaled(1f - y.fraction[it]) }
        below = IntArray(rows.end) { scaled(y.fraction[it]) }
        return x.reads()
    }

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): TwoTaps =
        TwoTaps.of(size, frameSize, offset, length, Edge.REPEAT) { d ->
            ((d - offset + 0.5) * (frameSize / length) - 0.5).toFloat()
        }

    private fun scaled(weight: Float): Int = round(weight * 2048f).toInt()

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
}
