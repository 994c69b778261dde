package boxwright.detection

/** Where in the frame a pixel of the input lies, along one axis of `size` pixels that becomes `length`. */
public enum class Grid {
    /** (d + 0.5) * size / length - 0.5: centres on centres. torch, TensorFlow 2. */
    HALF_PIXEL,

    /** d * (size - 1) / (length - 1): the first on the first, the last on the last. */
    ALIGN_CORNERS,

    /** d * size / length: the first on the first. TensorFlow 1. */
    CORNER,
    ;

    /** In float32, and for half pixels with one rounding of product and difference, as torch does. */
    internal fun coordinate(d: Double, size: Int, length: Double): Float = when (this) {
        HALF_PIXEL -> ((size / length.toFloat()).toDouble() * (d + 0.5) - 0.5).toFloat()
        ALIGN_CORNERS -> if (length <= 1.0) 0f else ((size - 1) / (length.toFloat() - 1)) * d.toFloat()
        CORNER -> ((size / length.toFloat()).toDouble() * d).toFloat()
    }
}

/**
 * Bilinear in float32, not rounded: what `interpolate` and `tf.image.resize` do without antialiasing. Along x it is
 * `(1 - f) * left + f * right`, and the same along y.
 */
public class LinearSampler(
    width: Int,
    height: Int,
    resize: Resize,
    private val grid: Grid,
    private val edge: Edge,
    padding: Padding,
    clip: Boolean,
) : FloatSampler(width, height, resize, padding, clip) {
    private var across = FloatArray(0)
    private var down = FloatArray(0)

    override fun arrange(placement: Placement, geometry: FrameGeometry): Int {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.axis
        across = x.fraction
        rows = y.axis
        down = y.fraction
        makeSlots(2)
        return 2
    }

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): TwoTaps =
        TwoTaps.of(size, frameSize, offset, length, edge) { grid.coordinate(it - offset, frameSize, length) }

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
            val g = 1f - f
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

    private fun blend(upper: FloatArray, lower: FloatArray, f: Float, into: FloatArray) {
        val g = 1f - f
        for (x in columns.begin until columns.end) into[x] = g * upper[x] + f * lower[x]
    }
}
