package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow
import kotlin.math.floor

/**
 * OpenCV's `resize` with INTER_NEAREST, bit for bit: pixel d of the resized frame is pixel floor(d * (1 / (out / in)))
 * of the frame, in float64, and the last one at most.
 */
@GeneratedCodeApi
public class NearestSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : IntSampler(width, height, resize, PaddingColor.UNUSED, clip) {
    /** The row of the frame for each row of the input. */
    private var sourceRows = IntArray(0)

    override val slots: Int get() = 1

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        columns = PixelRange.of(placement.left, placement.width, width)
        rows = PixelRange.of(placement.top, placement.height, height)
        sourceRows = nearest(rows, geometry.uprightHeight, placement.top, placement.height)
        val across = nearest(columns, geometry.uprightWidth, placement.left, placement.width)
        return listOf(SourceColumns(columns.begin, across))
    }

    private fun nearest(range: PixelRange, frameSize: Int, offset: Double, length: Double): IntArray {
        val step = 1 / (length / frameSize)
        return IntArray(range.end) { floor((it - offset) * step).toInt().coerceIn(0, frameSize - 1) }
    }

    override fun resampleRow(sources: Array<SourceRow>, slot: Int) {
        val source = sources[0]
        source.reds.copyInto(resampled[3 * slot], columns.begin, columns.begin, columns.end)
        source.greens.copyInto(resampled[3 * slot + 1], columns.begin, columns.begin, columns.end)
        source.blues.copyInto(resampled[3 * slot + 2], columns.begin, columns.begin, columns.end)
    }

    override fun blendRows(row: Int) {
        val at = 3 * cachedRow(sourceRows[row])
        resampled[at].copyInto(red, columns.begin, columns.begin, columns.end)
        resampled[at + 1].copyInto(green, columns.begin, columns.begin, columns.end)
        resampled[at + 2].copyInto(blue, columns.begin, columns.begin, columns.end)
    }
}
