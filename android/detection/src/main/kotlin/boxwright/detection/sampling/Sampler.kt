package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.Placement
import boxwright.detection.frames.SourceColumns
import boxwright.detection.frames.SourceRow

/**
 * Resamples frames to the rows of a network's input, from top to bottom.
 *
 *     val transform = sampler.open(frame)
 *     for (row in 0 until height) { sampler.sample(row); use(sampler.red, sampler.green, sampler.blue) }
 *
 * Pixels are read once, row by row of the upright frame, and each row is resampled along x before rows are blended.
 * Tables are rebuilt only when the frame's geometry or strides change; in between, nothing is allocated. Not
 * thread-safe.
 */
@GeneratedCodeApi
public abstract class Sampler internal constructor(
    /** Width of the input. */
    internal val width: Int,
    /** Height of the input. */
    internal val height: Int,
    private val resize: Resize,
    private val padding: PaddingColor,
    /** Whether boxes that are mapped back are limited to the frame. */
    private val clip: Boolean,
) {
    private var frame: Frame? = null
    private var transform: FrameTransform? = null
    private var resampler: RowResampler = RowResampler.OfColors(emptyArray(), this)

    /** The row of the upright frame that each slot holds. */
    private var cachedRows = IntArray(0)

    /** Columns of the input in which the frame lies. */
    internal var columns: PixelRange = PixelRange.NONE

    /** Rows of the input in which the frame lies. */
    internal var rows: PixelRange = PixelRange.NONE

    /** Begins a new frame. */
    public fun open(frame: Frame): FrameTransform {
        frame.checkSizes()
        if (this.frame?.hasLayoutOf(frame) != true) prepare(frame)
        this.frame = frame
        cachedRows.fill(NONE)
        resampler.forget()
        return transform!!
    }

    /** What [open] returns for frames of [geometry], without one. */
    public fun transformOf(geometry: FrameGeometry): FrameTransform = transformOf(geometry, place(geometry))

    /** Makes a row of the input; rows are asked for in ascending order. */
    public fun sample(row: Int) {
        if (row in rows.begin until rows.end) blendRows(row) else pad(columns.begin, columns.end)
    }

    /**
     * Makes the tables for frames of this layout, and [columns] and [rows]. Returns the source columns that each row
     * must provide.
     */
    internal abstract fun prepare(placement: Placement, geometry: FrameGeometry): List<SourceColumns>

    /** What reads rows of frames of the layout of [frame] faster than [resampleRow], if anything does. */
    internal open fun shortcut(frame: Frame): RowResampler? = null

    /** How many rows must be cached at a time. */
    internal abstract val slots: Int

    /** Makes room for rows that are cached. */
    internal abstract fun makeSlots()

    /** Resamples a row, read for each of the source columns, along x into slot [slot] of the cache. */
    internal abstract fun resampleRow(sources: Array<SourceRow>, slot: Int)

    /** Blends cached rows into a row of the input. */
    internal abstract fun blendRows(row: Int)

    /** Makes padding of the columns from [begin] until [end]. */
    internal abstract fun pad(begin: Int, end: Int)

    /** The slot of the cache that holds [row] of the upright frame, which is read now if it is not there yet. */
    internal fun cachedRow(row: Int): Int {
        val slot = row.mod(cachedRows.size)
        if (cachedRows[slot] != row) {
            resampler.resample(frame!!, row, slot)
            cachedRows[slot] = row
        }
        return slot
    }

    private fun prepare(frame: Frame) {
        val geometry = frame.geometry
        val placement = place(geometry)
        val wanted = prepare(placement, geometry)
        cachedRows = IntArray(slots)
        resampler = shortcut(frame) ?: RowResampler.OfColors(sourceRows(frame, wanted), this)
        transform = transformOf(geometry, placement)
        makeSlots()
        // Columns beside the frame stay padding from here on.
        pad(0, width)
    }

    private fun sourceRows(frame: Frame, wanted: List<SourceColumns>) = Array(wanted.size) {
        SourceRow(wanted[it], frame, padding.red.toInt(), padding.green.toInt(), padding.blue.toInt())
    }

    private fun place(geometry: FrameGeometry): Placement = resize.place(geometry.uprightWidth, geometry.uprightHeight)

    private fun transformOf(geometry: FrameGeometry, placement: Placement): FrameTransform =
        FrameTransform(geometry, placement, width, height, clip)

    private companion object {
        const val NONE: Int = Int.MIN_VALUE
    }
}
