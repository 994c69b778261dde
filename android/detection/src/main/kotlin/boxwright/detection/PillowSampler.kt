package boxwright.detection

/**
 * Pillow's `resize` with BILINEAR, which antialiases, bit for bit: weights in units of 2^-22, and whole numbers after each of
 * the two passes, `(sum + 2^21) >> 22` limited to 0..255.
 */
public class PillowSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : ShadeSampler(width, height, resize, noPadding, clip) {
    private var across = IntArray(0)
    private var down = IntArray(0)

    override fun arrange(placement: Placement, geometry: FrameGeometry): Int {
        val x = Windows.of(width, geometry.uprightWidth, placement.left, placement.width, float = false)
        val y = Windows.of(height, geometry.uprightHeight, placement.top, placement.height, float = false)
        columns = x.axis
        across = scaled(x.weights)
        rows = y.axis
        down = scaled(y.weights)
        makeSlots(rows.tapsPerPixel)
        return rows.tapsPerPixel
    }

    private fun scaled(weights: DoubleArray): IntArray = IntArray(weights.size) { (weights[it] * SCALE + 0.5).toInt() }

    override fun spread(line: Line, slot: Int) {
        val reds = line.reds
        val greens = line.greens
        val blues = line.blues
        val intoReds = spread[3 * slot]
        val intoGreens = spread[3 * slot + 1]
        val intoBlues = spread[3 * slot + 2]
        val taps = columns.taps
        val weights = across
        val count = columns.tapsPerPixel
        for (x in columns.begin until columns.end) {
            val first = taps[x * count]
            var r = HALF
            var g = HALF
            var b = HALF
            for (k in 0 until count) {
                val weight = weights[x * count + k]
                r += weight * reds[first + k]
                g += weight * greens[first + k]
                b += weight * blues[first + k]
            }
            intoReds[x] = limited(r)
            intoGreens[x] = limited(g)
            intoBlues[x] = limited(b)
        }
    }

    override fun blend(row: Int) {
        red.fill(HALF, columns.begin, columns.end)
        green.fill(HALF, columns.begin, columns.end)
        blue.fill(HALF, columns.begin, columns.end)
        val count = rows.tapsPerPixel
        for (k in row * count until (row + 1) * count) {
            if (down[k] == 0) continue
            val slot = 3 * hold(rows.taps[k])
            add(spread[slot], down[k], red)
            add(spread[slot + 1], down[k], green)
            add(spread[slot + 2], down[k], blue)
        }
        finish(red)
        finish(green)
        finish(blue)
    }

    private fun add(values: IntArray, weight: Int, sums: IntArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }

    private fun finish(sums: IntArray) {
        for (x in columns.begin until columns.end) sums[x] = limited(sums[x])
    }

    private fun limited(sum: Int): Int = minOf(255, sum shr SHIFT)

    private companion object {
        const val SHIFT = 22
        const val SCALE = 4194304.0
        const val HALF = 1 shl (SHIFT - 1)
    }
}
