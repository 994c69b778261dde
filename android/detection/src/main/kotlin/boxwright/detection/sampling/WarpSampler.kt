package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow
import kotlin.math.round

/**
 * OpenCV's `warpPerspective` with INTER_LINEAR of 8-bit pictures, for a plain scale: what MediaPipe does on the CPU. A
 * pixel lies at d * size / length, rounded to 1/32 pixel; the result is rounded to whole numbers, halves up.
 */
@GeneratedCodeApi
public class WarpSampler(
    width: Int,
    height: Int,
    resize: Resize,
    private val edge: EdgeMode,
    padding: PaddingColor,
    clip: Boolean,
) : IntSampler(width, height, resize, padding, clip) {
    private var left = IntArray(0)
    private var right = IntArray(0)
    private var vertical = LinearTaps.NONE
    private var below = IntArray(0)

    override val slots: Int get() = 2

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        val x = taps(width, geometry.uprightWidth, placement.left, placement.width)
        val y = taps(height, geometry.uprightHeight, placement.top, placement.height)
        columns = x.range
        right = IntArray(columns.end) { (32f * x.fraction[it]).toInt() }
        left = IntArray(columns.end) { 32 - right[it] }
        rows = y.range
        vertical = y
        below = IntArray(rows.end) { (32f * y.fraction[it]).toInt() }
        return x.sourceColumns()
    }

    /** Coordinates are multiples of 1/32, which float32 holds exactly. */
    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): LinearTaps =
        LinearTaps.of(size, frameSize, offset, length, edge) { d ->
            (round((d - offset) * frameSize / length * 32) / 32).toFloat()
        }

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val (lower, upper) = sources
        resample(lower.reds, upper.reds, resampled[3 * slot])
        resample(lower.greens, upper.greens, resampled[3 * slot + 1])
        resample(lower.blues, upper.blues, resampled[3 * slot + 2])
    }

    private fun resample(lower: IntArray, upper: IntArray, into: IntArray) {
        val a0 = left
        val a1 = right
        for (x in columns.begin until columns.end) into[x] = lower[x] * a0[x] + upper[x] * a1[x]
    }

    override fun blendRows(row: Int) {
        val upper = 3 * cachedRow(vertical.lower[row])
        val lower = 3 * cachedRow(vertical.upper[row])
        blend(resampled[upper], resampled[lower], below[row], red)
        blend(resampled[upper + 1], resampled[lower + 1], below[row], green)
        blend(resampled[upper + 2], resampled[lower + 2], below[row], blue)
    }

    private fun blend(upper: IntArray, lower: IntArray, f: Int, into: IntArray) {
        for (x in columns.begin until columns.end) into[x] = (upper[x] * (32 - f) + lower[x] * f + 512) shr 10
    }
}
