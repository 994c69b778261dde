package boxwright.detection

/** Bilinear with antialiasing in float32, not rounded: torch's `interpolate` with `antialias=True`. */
public class TriangleSampler(
    width: Int,
    height: Int,
    resize: Resize,
    padding: Padding,
    clip: Boolean,
) : FloatSampler(width, height, resize, padding, clip) {
    private var across = FloatArray(0)
    private var down = FloatArray(0)

    override fun arrange(placement: Placement, geometry: FrameGeometry): Int {
        val x = Windows.of(width, geometry.uprightWidth, placement.left, placement.width, float = true)
        val y = Windows.of(height, geometry.uprightHeight, placement.top, placement.height, float = true)
        columns = x.axis
        across = FloatArray(x.weights.size) { x.weights[it].toFloat() }
        rows = y.axis
        down = FloatArray(y.weights.size) { y.weights[it].toFloat() }
        makeSlots(rows.tapsPerPixel)
        return rows.tapsPerPixel
    }

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
            var r = 0f
            var g = 0f
            var b = 0f
            for (k in 0 until count) {
                val weight = weights[x * count + k]
                r += weight * reds[first + k]
                g += weight * greens[first + k]
                b += weight * blues[first + k]
            }
            intoReds[x] = r
            intoGreens[x] = g
            intoBlues[x] = b
        }
    }

    override fun blend(row: Int) {
        red.fill(0f, columns.begin, columns.end)
        green.fill(0f, columns.begin, columns.end)
        blue.fill(0f, columns.begin, columns.end)
        val count = rows.tapsPerPixel
        for (k in row * count until (row + 1) * count) {
            if (down[k] == 0f) continue
            val slot = 3 * hold(rows.taps[k])
            add(spread[slot], down[k], red)
            add(spread[slot + 1], down[k], green)
            add(spread[slot + 2], down[k], blue)
        }
    }

    private fun add(values: FloatArray, weight: Float, sums: FloatArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }
}
