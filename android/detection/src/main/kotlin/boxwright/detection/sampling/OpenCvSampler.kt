package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow
import boxwright.detection.frames.YuvPairs
import kotlin.math.round

/**
 * OpenCV's `resize` with INTER_LINEAR of 8-bit pictures, bit for bit: weights in units of 1 / 2048, and a result that
 * is rounded to whole numbers.
 *
 * Along x, `h = left * a0 + right * a1`; along y, `((b0 * (h0 >> 4) >> 16) + (b1 * (h1 >> 4) >> 16) + 2) >> 2`.
 */
@GeneratedCodeApi
public class OpenCvSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : IntSampler(width, height, resize, PaddingColor.UNUSED, clip) {
    private var left = IntArray(0)
    private var right = IntArray(0)
    private var horizontal = LinearTaps.NONE
    private var vertical = LinearTaps.NONE
    private var above = IntArray(0)
    private var below = IntArray(0)

    override val slots: Int get() = 2

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.range
        horizontal = x
        left = IntArray(columns.end) { scaled(1f - x.innerFraction(it)) }
        right = IntArray(columns.end) { scaled(x.innerFraction(it)) }
        rows = y.range
        vertical = y
        // Unlike columns, rows beyond the centre of the first or last one keep their weights, for one row twice.
        above = IntArray(rows.end) { scaled(1f - y.fraction[it]) }
        below = IntArray(rows.end) { scaled(y.fraction[it]) }
        return x.sourceColumns()
    }

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): LinearTaps =
        LinearTaps.of(size, frameSize, offset, length, EdgeMode.REPEAT) { d ->
            ((d - offset + 0.5) * (frameSize / length) - 0.5).toFloat()
        }

    override fun shortcut(frame: Frame): RowResampler? = horizontal.pairs(frame)?.let(::OfPairs)

    private fun scaled(weight: Float): Int = round(weight * 2048f).toInt()

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val (lower, upper) = sources
        resample(lower.reds, upper.reds, resampled[3 * slot])
        resample(lower.greens, upper.greens, resampled[3 * slot + 1])
        resample(lower.blues, upper.blues, resampled[3 * slot + 2])
    }

    private fun resample(lower: IntArray, upper: IntArray, into: IntArray) {
        val a0 = left
        val a1 = right
        for (x in columns.begin until columns.end) into[x] = (lower[x] * a0[x] + upper[x] * a1[x]) shr 4
    }

    private inner class OfPairs(pairs: YuvPairs) : RowResampler.OfPairs(pairs, columns.end) {
        private val first = IntArray(columns.end) { if (pairs.isMoved(it)) right[it] else left[it] }
        private val second = IntArray(columns.end) { if (pairs.isMoved(it)) left[it] else right[it] }

        override fun mix(pairs: IntArray, index: Int) {
            val a0 = first
            val a1 = second
            val into = resampled[index]
            for (x in columns.begin until columns.end) {
                into[x] = ((pairs[x] and 0xFFFF) * a0[x] + (pairs[x] ushr 16) * a1[x]) shr 4
            }
        }
    }

    override fun blendRows(row: Int) {
        val upper = 3 * cachedRow(vertical.lower[row])
        val lower = 3 * cachedRow(vertical.upper[row])
        blend(resampled[upper], resampled[lower], above[row], below[row], red)
        blend(resampled[upper + 1], resampled[lower + 1], above[row], below[row], green)
        blend(resampled[upper + 2], resampled[lower + 2], above[row], below[row], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, b0: Int, b1: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = ((b0 * upper[x] shr 16) + (b1 * lower[x] shr 16) + 2) shr 2
    }
}
