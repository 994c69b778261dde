package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/**
 * How rows of frames of one geometry become rows of an input of whole colours: each is resampled along x once, and
 * cached, before cached rows are blended.
 */
@OptIn(GeneratedCodeApi::class)
internal interface RowFilter {
    /** Columns of the input in which the frame lies. */
    val columns: PixelRange

    /** Rows of the input in which the frame lies. */
    val rows: PixelRange

    /** How many rows are cached at a time. */
    val slots: Int

    /** The source columns that each row must provide. */
    fun sourceColumns(): List<SourceColumns>

    /** What reads rows of frames of the layout of [frame] faster than [resampleRow], if anything does. */
    fun shortcut(frame: Frame): RowResampler? = null

    /** Resamples a row, read for each of the source columns, along x into slot [slot] of the cache. */
    fun resampleRow(sources: Array<SourceRow>, slot: Int)

    /** Blends cached rows of [sampler] into its colours. */
    fun blendRows(row: Int, sampler: IntSampler)
}
