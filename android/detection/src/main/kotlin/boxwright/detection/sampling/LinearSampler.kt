package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow
import boxwright.detection.frames.YuvPairs

/**
 * Bilinear in float32, not rounded: what `interpolate` and `tf.image.resize` do without antialiasing. Along x it is
 * `(1 - f) * left + f * right`, and the same along y.
 */
@GeneratedCodeApi
public class LinearSampler(
    width: Int,
    height: Int,
    resize: Resize,
    private val coordinates: CoordinateMode,
    private val edge: EdgeMode,
    padding: PaddingColor,
    clip: Boolean,
) : FloatSampler(width, height, resize, padding, clip) {
    private var across = FloatArray(0)
    private var horizontal = LinearTaps.NONE
    private var vertical = LinearTaps.NONE
    private var down = FloatArray(0)

    override val slots: Int get() = 2

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.range
        horizontal = x
        across = FloatArray(columns.end) { x.innerFraction(it) }
        rows = y.range
        vertical = y
        down = FloatArray(rows.end) { y.innerFraction(it) }
        return x.sourceColumns()
    }

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): LinearTaps =
        LinearTaps.of(size, frameSize, offset, length, edge) { d ->
            coordinates.coordinate(d - offset, frameSize, length)
        }

    /** Rows beyond an edge, which blend, are no rows of the frame. */
    override fun shortcut(frame: Frame): RowResampler? =
        if (edge == EdgeMode.REPEAT) horizontal.pairs(frame)?.let(::OfPairs) else null

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val (lower, upper) = sources
        val reds = resampled[3 * slot]
        val greens = resampled[3 * slot + 1]
        val blues = resampled[3 * slot + 2]
        for (x in columns.begin until columns.end) {
            val f = across[x]
            val g = 1f - f
            reds[x] = g * lower.reds[x] + f * upper.reds[x]
            greens[x] = g * lower.greens[x] + f * upper.greens[x]
            blues[x] = g * lower.blues[x] + f * upper.blues[x]
        }
    }

    private inner class OfPairs(pairs: YuvPairs) : RowResampler.OfPairs(pairs, columns.end) {
        private val first = FloatArray(columns.end) { if (pairs.isMoved(it)) across[it] else 1f - across[it] }
        private val second = FloatArray(columns.end) { if (pairs.isMoved(it)) 1f - across[it] else across[it] }

        override fun mix(pairs: IntArray, index: Int) {
            val a0 = first
            val a1 = second
            val into = resampled[index]
            for (x in columns.begin until columns.end) {
                into[x] = (pairs[x] and 0xFFFF).toFloat() * a0[x] + (pairs[x] ushr 16).toFloat() * a1[x]
            }
        }
    }

    override fun blendRows(row: Int) {
        val upper = 3 * cachedRow(vertical.lower[row])
        if (down[row] == 0f) return copyRow(upper)
        val lower = 3 * cachedRow(vertical.upper[row])
        blend(resampled[upper], resampled[lower], down[row], red)
        blend(resampled[upper + 1], resampled[lower + 1], down[row], green)
        blend(resampled[upper + 2], resampled[lower + 2], down[row], blue)
    }

    /** A row that lies on one of the frame needs no other. */
    private fun copyRow(slot: Int) {
        resampled[slot].copyInto(red, columns.begin, columns.begin, columns.end)
        resampled[slot + 1].copyInto(green, columns.begin, columns.begin, columns.end)
        resampled[slot + 2].copyInto(blue, columns.begin, columns.begin, columns.end)
    }

    private fun blend(upper: FloatArray, lower: FloatArray, f: Float, into: FloatArray) {
        val g = 1f - f
        for (x in columns.begin until columns.end) into[x] = g * upper[x] + f * lower[x]
    }
}
