package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/** A sampler of whole colours whose arithmetic is chosen for each geometry of frames. */
@GeneratedCodeApi
public abstract class FilterSampler internal constructor(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : IntSampler(width, height, resize, PaddingColor.UNUSED, clip) {
    private lateinit var filter: RowFilter

    /** The arithmetic for frames of [geometry], which lie at [placement] in the input. */
    internal abstract fun filterOf(placement: Placement, geometry: FrameGeometry): RowFilter

    override val slots: Int get() = filter.slots

    override fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns> {
        filter = filterOf(placement, geometry)
        columns = filter.columns
        rows = filter.rows
        return filter.sourceColumns()
    }

    /** Rows are cached by the filter. */
    override fun makeSlots() {}

    override fun shortcut(frame: Frame): RowResampler? = filter.shortcut(frame)

    override fun resampleRow(sources: Array<SourceRow>, slot: Int): Unit = filter.resampleRow(sources, slot)

    override fun blendRows(row: Int): Unit = filter.blendRows(row, this)
}
