package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/** Sums of pixels times their weights, in float32: of each row from left to right, then of rows from top to bottom. */
@OptIn(GeneratedCodeApi::class)
internal class WindowSums(private val horizontal: FilterWindows, private val vertical: FilterWindows) {
    val columns: PixelRange get() = horizontal.range
    val rows: PixelRange get() = vertical.range
    val slots: Int get() = vertical.count
    private val across = FloatArray(horizontal.weights.size) { horizontal.weights[it].toFloat() }
    private val down = FloatArray(vertical.weights.size) { vertical.weights[it].toFloat() }

    /** The cached rows, resampled along x: red, green and blue of each slot in turn. */
    private val resampled = Array(3 * slots) { FloatArray(columns.end) }

    fun sourceColumns(): List<SourceColumns> = listOf(horizontal.sourceColumns())

    fun resampleRow(source: SourceRow, slot: Int) {
        val reds = source.reds
        val greens = source.greens
        val blues = source.blues
        val intoReds = resampled[3 * slot]
        val intoGreens = resampled[3 * slot + 1]
        val intoBlues = resampled[3 * slot + 2]
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

    /** Sums rows that [sampler] caches into [red], [green] and [blue]. */
    fun blendRows(row: Int, sampler: Sampler, red: FloatArray, green: FloatArray, blue: FloatArray) {
        red.fill(0f, columns.begin, columns.end)
        green.fill(0f, columns.begin, columns.end)
        blue.fill(0f, columns.begin, columns.end)
        val count = vertical.count
        for (k in 0 until count) {
            val weight = down[row * count + k]
            if (weight == 0f) continue
            val slot = 3 * sampler.cachedRow(vertical.first[row] + k)
            add(resampled[slot], weight, red)
            add(resampled[slot + 1], weight, green)
            add(resampled[slot + 2], weight, blue)
        }
    }

    private fun add(values: FloatArray, weight: Float, sums: FloatArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }

    companion object {
        val NONE: WindowSums = WindowSums(FilterWindows.NONE, FilterWindows.NONE)
    }
}
