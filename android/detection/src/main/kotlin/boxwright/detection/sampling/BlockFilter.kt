package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/**
 * Means of blocks of whole pixels, as OpenCV has them for 8-bit pictures: the sum times 1 / count in float32, halves to
 * even.
 */
@OptIn(GeneratedCodeApi::class)
internal class BlockFilter(private val horizontal: FilterWindows, private val vertical: FilterWindows) : RowFilter {
    override val columns: PixelRange get() = horizontal.range
    override val rows: PixelRange get() = vertical.range
    override val slots: Int get() = vertical.count
    private val sums = Array(3 * slots) { IntArray(columns.end) }
    private val share = 1f / (horizontal.count * vertical.count)

    override fun sourceColumns(): List<SourceColumns> = listOf(horizontal.sourceColumns())

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val source = sources[0]
        addUp(source.reds, sums[3 * slot])
        addUp(source.greens, sums[3 * slot + 1])
        addUp(source.blues, sums[3 * slot + 2])
    }

    private fun addUp(values: IntArray, into: IntArray) {
        val count = horizontal.count
        var at = 0
        for (x in columns.begin until columns.end) {
            var sum = 0
            for (k in 0 until count) sum += values[at + k]
            into[x] = sum
            at += count
        }
    }

    override fun blendRows(row: Int, sampler: IntSampler) {
        sampler.red.fill(0, columns.begin, columns.end)
        sampler.green.fill(0, columns.begin, columns.end)
        sampler.blue.fill(0, columns.begin, columns.end)
        for (k in 0 until vertical.count) {
            val slot = 3 * sampler.cachedRow(vertical.first[row] + k)
            add(sums[slot], sampler.red)
            add(sums[slot + 1], sampler.green)
            add(sums[slot + 2], sampler.blue)
        }
        finish(sampler.red)
        finish(sampler.green)
        finish(sampler.blue)
    }

    private fun add(values: IntArray, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] += values[x]
    }

    private fun finish(sums: IntArray) {
        for (x in columns.begin until columns.end) sums[x] = wholeColor(sums[x] * share)
    }
}
