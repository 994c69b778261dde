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
    private var horizontal = Windows.NONE
    private var across = IntArray(0)
    private var vertical = Windows.NONE
    private var down = IntArray(0)

    override val slots: Int get() = vertical.count

    override fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads> {
        val x = Windows.of(width, geometry.uprightWidth, placement.left, placement.width, float = false)
        val y = Windows.of(height, geometry.uprightHeight, placement.top, placement.height, float = false)
        columns = x.span
        horizontal = x
        across = scaled(x.weights)
        rows = y.span
        vertical = y
        down = scaled(y.weights)
        return listOf(x.reads())
    }

    private fun scaled(weights: DoubleArray): IntArray = IntArray(weights.size) { (weights[it] * SCALE + 0.5).toInt() }

    override fun spread(lines: Array<Line>, slot: Int) {
        val line = lines[0]
        val reds = line.reds
        val greens = line.greens
        val blues = line.blues
        val intoReds = spread[3 * slot]
        val intoGreens = spread[3 * slot + 1]
        val intoBlues = spread[3 * slot + 2]
        val first = horizontal.first
        val count = horizontal.count
        val weights = across
        for (x in columns.begin until columns.end) {
            val start = first[x] - first[columns.begin]
            var r = HALF
            var g = HALF
            var b = HALF
            for (k in 0 until count) {
                val weight = weights[x * count + k]
                r += weight * reds[start + k]
                g += weight * greens[start + k]
                b += weight * blues[start + k]
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
        val count = vertical.count
        for (k in 0 until count) {
            val weight = down[row * count + k]
            if (weight == 0) continue
            val slot = 3 * hold(vertical.first[row] + k)
            add(spread[slot], weight, red)
            add(spread[slot + 1], weight, green)
            add(spread[slot + 2], weight, blue)
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
