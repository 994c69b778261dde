package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/**
 * Pillow's `resize` with BILINEAR, which antialiases, bit for bit: weights in units of 2^-22, and whole numbers after
 * each of the two passes, `(sum + 2^21) >> 22` limited to 0..255.
 */
@GeneratedCodeApi
public class PillowSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : IntSampler(width, height, resize, PaddingColor.UNUSED, clip) {
    private var horizontal = FilterWindows.NONE
    private var across = IntArray(0)
    private var vertical = FilterWindows.NONE
    private var down = IntArray(0)

    override val slots: Int get() = vertical.count

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        val x = FilterWindows.triangles(width, geometry.uprightWidth, placement.left, placement.width, float = false)
        val y = FilterWindows.triangles(height, geometry.uprightHeight, placement.top, placement.height, float = false)
        columns = x.range
        horizontal = x
        across = scaled(x.weights)
        rows = y.range
        vertical = y
        down = scaled(y.weights)
        return listOf(x.sourceColumns())
    }

    private fun scaled(weights: DoubleArray): IntArray = IntArray(weights.size) { (weights[it] * SCALE + 0.5).toInt() }

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val source = sources[0]
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
            var r = HALF
            var g = HALF
            var b = HALF
            for (k in 0 until count) {
                val weight = weights[x * count + k]
                r += weight * reds[start + k]
                g += weight * greens[start + k]
                b += weight * blues[start + k]
            }
            intoReds[x] = limited(r)
            intoGreens[x] = limited(g)
            intoBlues[x] = limited(b)
        }
    }

    override fun blendRows(row: Int) {
        red.fill(HALF, columns.begin, columns.end)
        green.fill(HALF, columns.begin, columns.end)
        blue.fill(HALF, columns.begin, columns.end)
        val count = vertical.count
        for (k in 0 until count) {
            val weight = down[row * count + k]
            if (weight == 0) continue
            val slot = 3 * cachedRow(vertical.first[row] + k)
            add(resampled[slot], weight, red)
            add(resampled[slot + 1], weight, green)
            add(resampled[slot + 2], weight, blue)
        }
        finish(red)
        finish(green)
        finish(blue)
    }

    private fun add(values: IntArray, weight: Int, sums: IntArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }

    private fun finish(sums: IntArray) {
        for (x in columns.begin until columns.end) sums[x] = limited(sums[x])
    }

    private fun limited(sum: Int): Int = minOf(255, sum shr SHIFT)

    private companion object {
        const val SHIFT = 22
        const val SCALE = 4194304.0
        const val HALF = 1 shl (SHIFT - 1)
    }
}
