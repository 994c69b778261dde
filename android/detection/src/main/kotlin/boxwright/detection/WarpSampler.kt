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
    private var across = IntArray(0)
    private var down = IntArray(0)

    override fun arrange(placement: Placement, geometry: FrameGeometry): Int {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.axis
        across = steps(x.fraction)
        rows = y.axis
        down = steps(y.fraction)
        makeSlots(2)
        return 2
    }

    /** Coordinates are multiples of 1/32, which float32 holds exactly. */
    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): TwoTaps =
        TwoTaps.of(size, frameSize, offset, length, edge) { (round((it - offset) * frameSize / length * 32) / 32).toFloat() }

    private fun steps(fractions: FloatArray): IntArray = IntArray(fractions.size) { (fractions[it] * 32f).toInt() }

    override fun spread(line: Line, slot: Int) {
        val reds = line.reds
        val greens = line.greens
        val blues = line.blues
        val intoReds = spread[3 * slot]
        val intoGreens = spread[3 * slot + 1]
        val intoBlues = spread[3 * slot + 2]
        val taps = columns.taps
        for (x in columns.begin until columns.end) {
            val left = taps[2 * x]
            val right = taps[2 * x + 1]
            val f = across[x]
            val g = 32 - f
            intoReds[x] = g * reds[left] + f * reds[right]
            intoGreens[x] = g * greens[left] + f * greens[right]
            intoBlues[x] = g * blues[left] + f * blues[right]
        }
    }

    override fun blend(row: Int) {
        val upper = 3 * hold(rows.taps[2 * row])
        val lower = 3 * hold(rows.taps[2 * row + 1])
        blend(spread[upper], spread[lower], down[row], red)
        blend(spread[upper + 1], spread[lower + 1], down[row], green)
        blend(spread[upper + 2], spread[lower + 2], down[row], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, f: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = (upper[x] * (32 - f) + lower[x] * f + 512) shr 10
    }
}
