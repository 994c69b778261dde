package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow
import boxwright.detection.frames.YuvPairs
import kotlin.math.round

/**
 * Bilinear blending as OpenCV has it for 8-bit pictures: weights in units of 1 / 2048, and a result that is rounded to
 * whole numbers.
 *
 * Along x, `h = left * a0 + right * a1`; along y, `((b0 * (h0 >> 4) >> 16) + (b1 * (h1 >> 4) >> 16) + 2) >> 2`.
 */
@OptIn(GeneratedCodeApi::class)
internal class FixedPointFilter(private val horizontal: LinearTaps, private val vertical: LinearTaps) : RowFilter {
    override val columns: PixelRange get() = horizontal.range
    override val rows: PixelRange get() = vertical.range
    override val slots: Int get() = 2
    private val left = IntArray(columns.end) { scaled(1f - horizontal.innerFraction(it)) }
    private val right = IntArray(columns.end) { scaled(horizontal.innerFraction(it)) }

    // Unlike columns, rows beyond the centre of the first or last one keep their weights, for one row twice.
    private val above = IntArray(rows.end) { scaled(1f - vertical.fraction[it]) }
    private val below = IntArray(rows.end) { scaled(vertical.fraction[it]) }
    private val resampled = Array(3 * slots) { IntArray(columns.end) }

    private fun scaled(weight: Float): Int = round(weight * 2048f).toInt()

    override fun sourceColumns(): List<SourceColumns> = horizontal.sourceColumns()

    override fun shortcut(frame: Frame): RowResampler? = horizontal.pairs(frame)?.let(::OfPairs)

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

    override fun blendRows(row: Int, sampler: IntSampler) {
        val upper = 3 * sampler.cachedRow(vertical.lower[row])
        val lower = 3 * sampler.cachedRow(vertical.upper[row])
        blend(resampled[upper], resampled[lower], above[row], below[row], sampler.red)
        blend(resampled[upper + 1], resampled[lower + 1], above[row], below[row], sampler.green)
        blend(resampled[upper + 2], resampled[lower + 2], above[row], below[row], sampler.blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, b0: Int, b1: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = ((b0 * upper[x] shr 16) + (b1 * lower[x] shr 16) + 2) shr 2
    }
}
