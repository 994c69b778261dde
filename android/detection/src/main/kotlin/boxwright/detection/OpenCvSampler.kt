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
    private var across = IntArray(0)
    private var down = IntArray(0)

    override fun arrange(placement: Placement, geometry: FrameGeometry): Int {
        columns = axis(width, geometry.uprightWidth, placement.left, placement.width)
        across = weights(width, geometry.uprightWidth, placement.left, placement.width, resetAtEdges = true)
        rows = axis(height, geometry.uprightHeight, placement.top, placement.height)
        down = weights(height, geometry.uprightHeight, placement.top, placement.height, resetAtEdges = false)
        makeSlots(2)
        return 2
    }

    private fun axis(size: Int, frameSize: Int, offset: Double, length: Double): Axis {
        val taps = IntArray(2 * size)
        for (d in 0 until size) {
            val lower = floor(coordinate(d - offset, frameSize, length)).toInt()
            taps[2 * d] = lower.coerceIn(0, frameSize - 1)
            taps[2 * d + 1] = (lower + 1).coerceIn(0, frameSize - 1)
        }
        return Axis(Axis.begin(offset), Axis.end(offset, length, size), 2, taps)
    }

    /** Two weights a pixel. Columns beyond the centre of the first or last pixel are that pixel; rows keep their weights. */
    private fun weights(size: Int, frameSize: Int, offset: Double, length: Double, resetAtEdges: Boolean): IntArray {
        val weights = IntArray(2 * size)
        for (d in 0 until size) {
            val at = coordinate(d - offset, frameSize, length)
            val beyond = at < 0f || floor(at).toInt() >= frameSize - 1
            val f = if (beyond && resetAtEdges) 0f else at - floor(at)
            weights[2 * d] = round((1f - f) * SCALE).toInt()
            weights[2 * d + 1] = round(f * SCALE).toInt()
        }
        return weights
    }

    private fun coordinate(d: Double, frameSize: Int, length: Double): Float = ((d + 0.5) * (frameSize / length) - 0.5).toFloat()

    override fun spread(line: Line, slot: Int) {
        val reds = line.reds
        val greens = line.greens
        val blues = line.blues
        val intoReds = spread[3 * slot]
        val intoGreens = spread[3 * slot + 1]
        val intoBlues = spread[3 * slot + 2]
        val taps = columns.taps
        val weights = across
        for (x in columns.begin until columns.end) {
            val left = taps[2 * x]
            val right = taps[2 * x + 1]
            val a0 = weights[2 * x]
            val a1 = weights[2 * x + 1]
            intoReds[x] = (reds[left] * a0 + reds[right] * a1) shr 4
            intoGreens[x] = (greens[left] * a0 + greens[right] * a1) shr 4
            intoBlues[x] = (blues[left] * a0 + blues[right] * a1) shr 4
        }
    }

    override fun blend(row: Int) {
        val upper = 3 * hold(rows.taps[2 * row])
        val lower = 3 * hold(rows.taps[2 * row + 1])
        blend(spread[upper], spread[lower], down[2 * row], down[2 * row + 1], red)
        blend(spread[upper + 1], spread[lower + 1], down[2 * row], down[2 * row + 1], green)
        blend(spread[upper + 2], spread[lower + 2], down[2 * row], down[2 * row + 1], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, b0: Int, b1: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = ((b0 * upper[x] shr 16) + (b1 * lower[x] shr 16) + 2) shr 2
    }

    private companion object {
        const val SCALE: Float = 2048f
    }
}
