package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/** Means of what pixels of the input cover, in float32, as whole colours. */
@OptIn(GeneratedCodeApi::class)
internal class AreaFilter(private val sums: WindowSums) : RowFilter {
    override val columns: PixelRange get() = sums.columns
    override val rows: PixelRange get() = sums.rows
    override val slots: Int get() = sums.slots
    private val red = FloatArray(columns.end)
    private val green = FloatArray(columns.end)
    private val blue = FloatArray(columns.end)

    override fun sourceColumns(): List<SourceColumns> = sums.sourceColumns()

    override fun resampleRow(sources: Array<SourceRow>, slot: Int): Unit = sums.resampleRow(sources[0], slot)

    override fun blendRows(row: Int, sampler: IntSampler) {
        sums.blendRows(row, sampler, red, green, blue)
        round(red, sampler.red)
        round(green, sampler.green)
        round(blue, sampler.blue)
    }

    private fun round(values: FloatArray, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = wholeColor(values[x])
    }
}
