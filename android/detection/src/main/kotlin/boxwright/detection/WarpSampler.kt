package boxwright.detection

import kotlin.math.round

/**
 * OpenCV's `warpPerspective` with INTER_LINEAR of 8-bit pictures, for a plain scale: what MediaPipe does on the CPU. A pixel
 * lies at d * size / length, rounded to 1/32 pixel; the result is rounded to whole numbers, halves up.
 */
public class WarpSampler(
    width: Int,
    height: Int,
    resize: Resize,
    private val edge: Edge,
    padding: Padding,
    clip: Boolean,
) : ShadeSampler(width, height, resize, padding, clip) {
    private var left = IntArray(0)
    private var right = IntArray(0)
    private var vertical = TwoTaps.NONE
    private var below = IntArray(0)

    override val slots: Int get() = 2

    override fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads> {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.span
        right = IntArray(columns.end) { (32f * x.fraction[it]).toInt() }
        left = IntArray(columns.end) { 32 - right[it] }
        rows = y.span
        vertical = y
        below = IntArray(rows.end) { (32f * y.fraction[it]).toInt() }
        return x.reads()
    }

    /** Coordinates are multiples of 1/32, which float32 holds exactly. */
    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): TwoTaps =
        TwoTaps.of(size, frameSize, offset, length, edge) { d -> (round((d - offset) * frameSize / length * 32) / 32).toFloat() }

    override fun spread(lines: Array<Line>, slot: Int) {
        val (lower, upper) = lines
        spread(lower.reds, upper.reds, spread[3 * slot])
        spread(lower.greens, upper.greens, spread[3 * slot + 1])
        spread(lower.blues, upper.blues, spread[3 * slot + 2])
    }

    private fun spread(lower: IntArray, upper: IntArray, into: IntArray) {
        val a0 = left
        val a1 = right
        for (x in columns.begin until columns.end) into[x] = lower[x] * a0[x] + upper[x] * a1[x]
    }

    override fun blend(row: Int) {
        val upper = 3 * hold(vertical.lower[row])
        val lower = 3 * hold(vertical.upper[row])
        blend(spread[upper], spread[lower], below[row], red)
        blend(spread[upper + 1], spread[lower + 1], below[row], green)
        blend(spread[upper + 2], spread[lower + 2], below[row], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, f: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = (upper[x] * (32 - f) + lower[x] * f + 512) shr 10
    }
}
