package boxwright.detection

/** Bilinear with antialiasing in float32, not rounded: torch's `interpolate` with `antialias=True`. */
public class TriangleSampler(
    width: Int,
    height: Int,
    resize: Resize,
    padding: Padding,
    clip: Boolean,
) : FloatSampler(width, height, resize, padding, clip) {
    private var horizontal = Windows.NONE
    private var across = FloatArray(0)
    private var vertical = Windows.NONE
    private var down = FloatArray(0)

    override val slots: Int get() = vertical.count

    override fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads> {
        val x = Windows.of(width, geometry.uprightWidth, placement.left, placement.width, float = true)
        val y = Windows.of(height, geometry.uprightHeight, placement.top, placement.height, float = true)
        columns = x.span
        horizontal = x
        across = FloatArray(x.weights.size) { x.weights[it].toFloat() }
        rows = y.span
        vertical = y
        down = FloatArray(y.weights.size) { y.weights[it].toFloat() }
        return listOf(x.reads())
    }

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
            var r = 0f
            var g = 0f
            var b = 0f
            for (k in 0 until count) {
                val weight = weights[x * count + k]
                r += weight * reds[start + k]
                g += weight * greens[start + k]
                b += weight * blues[start + k]
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
        val count = vertical.count
        for (k in 0 until count) {
            val weight = down[row * count + k]
            if (weight == 0f) continue
            val slot = 3 * hold(vertical.first[row] + k)
            add(spread[slot], weight, red)
            add(spread[slot + 1], weight, green)
            add(spread[slot + 2], weight, blue)
        }
    }

    private fun add(values: FloatArray, weight: Float, sums: FloatArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }
}
