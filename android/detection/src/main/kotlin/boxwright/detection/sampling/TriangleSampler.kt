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
    private var sums = WindowSums.NONE

    override val slots: Int get() = sums.slots

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        sums = WindowSums(
            FilterWindows.triangles(width, geometry.uprightWidth, placement.left, placement.width, float = true),
            FilterWindows.triangles(height, geometry.uprightHeight, placement.top, placement.height, float = true),
        )
        columns = sums.columns
        rows = sums.rows
        return sums.sourceColumns()
    }

    /** Rows are cached beside the sums. */
    override fun makeSlots() {}

    override fun resampleRow(sources: Array<SourceRow>, slot: Int): Unit = sums.resampleRow(sources[0], slot)

    override fun blendRows(row: Int): Unit = sums.blendRows(row, this, red, green, blue)
}
