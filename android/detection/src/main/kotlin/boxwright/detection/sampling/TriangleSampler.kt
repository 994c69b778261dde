package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/** Bilinear with antialiasing in float32, not rounded: torch's `interpolate` with `antialias=True`. */
@GeneratedCodeApi
public class TriangleSampler(
    width: Int,
    height: Int,
    resize: Resize,
    padding: PaddingColor,
    clip: Boolean,
) : FloatSampler(width, height, resize, padding, clip) {
    private var horizontal = FilterWindows.NONE
    private var across = FloatArray(0)
    private var vertical = FilterWindows.NONE
    private var down = FloatArray(0)

    override val slots: Int get() = vertical.count

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        val x = FilterWindows.of(width, geometry.uprightWidth, placement.left, placement.width, float = true)
        val y = FilterWindows.of(height, geometry.uprightHeight, placement.top, placement.height, float = true)
        columns = x.range
        horizontal = x
        across = FloatArray(x.weights.size) { x.weights[it].toFloat() }
        rows = y.range
        vertical = y
        down = FloatArray(y.weights.size) { y.weights[it].toFloat() }
        return listOf(x.sourceColumns())
    }

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

    override fun blendRows(row: Int) {
        red.fill(0f, columns.begin, columns.end)
        green.fill(0f, columns.begin, columns.end)
        blue.fill(0f, columns.begin, columns.end)
        val count = vertical.count
        for (k in 0 until count) {
            val weight = down[row * count + k]
            if (weight == 0f) continue
            val slot = 3 * cachedRow(vertical.first[row] + k)
            add(resampled[slot], weight, red)
            add(resampled[slot + 1], weight, green)
            add(resampled[slot + 2], weight, blue)
        }
    }

    private fun add(values: FloatArray, weight: Float, sums: FloatArray) {
        for (x in columns.begin until columns.end) sums[x] += weight * values[x]
    }
}
