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
    private var vertical = TwoTaps.NONE
    private var down = FloatArray(0)

    override val slots: Int get() = 2

    override fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads> {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.span
        across = FloatArray(columns.end) { x.innerFraction(it) }
        rows = y.span
        vertical = y
        down = FloatArray(rows.end) { y.innerFraction(it) }
        return x.reads()
    }

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): TwoTaps =
        TwoTaps.of(size, frameSize, offset, length, edge) { d -> grid.coordinate(d - offset, frameSize, length) }

    override fun spread(lines: Array<Line>, slot: Int) {
        val (lower, upper) = lines
        val reds = spread[3 * slot]
        val greens = spread[3 * slot + 1]
        val blues = spread[3 * slot + 2]
        for (x in columns.begin until columns.end) {
            val f = across[x]
            val g = 1f - f
            reds[x] = g * lower.reds[x] + f * upper.reds[x]
            greens[x] = g * lower.greens[x] + f * upper.greens[x]
            blues[x] = g * lower.blues[x] + f * upper.blues[x]
        }
    }

    override fun blend(row: Int) {
        val upper = 3 * hold(vertical.lower[row])
        val lower = 3 * hold(vertical.upper[row])
        blend(spread[upper], spread[lower], down[row], red)
        blend(spread[upper + 1], spread[lower + 1], down[row], green)
        blend(spread[upper + 2], spread[lower + 2], down[row], blue)
    }

    private fun blend(upper: FloatArray, lower: FloatArray, f: Float, into: FloatArray) {
        val g = 1f - f
        for (x in columns.begin until columns.end) into[x] = g * upper[x] + f * lower[x]
    }
}
