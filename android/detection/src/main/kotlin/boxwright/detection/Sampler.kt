package boxwright.detection

/** The colour of input pixels in which no frame lies, in 0..255 units; a network's own 0 may lie between two colours. */
public class Padding(internal val red: Float, internal val green: Float, internal val blue: Float)

/** For samplers that never read beyond a frame. */
internal val noPadding: Padding = Padding(0f, 0f, 0f)

/**
 * Resamples frames to the rows of a network's input, from top to bottom.
 *
 *     val transform = sampler.open(frame)
 *     for (row in 0 until height) { sampler.sample(row); use(sampler.red, sampler.green, sampler.blue) }
 *
 * Pixels are read once, row by row of the upright frame, and each row is resampled along x before rows are blended. Tables
 * are kept until a frame lies otherwise in its arrays; after that nothing is allocated. Not thread-safe.
 */
public abstract class Sampler internal constructor(
    /** Width of the input. */
    internal val width: Int,
    /** Height of the input. */
    internal val height: Int,
    private val resize: Resize,
    private val padding: Padding,
    /** Whether boxes that are mapped back are limited to the frame. */
    private val clip: Boolean,
) {
    private var frame: Frame? = null
    private var transform: FrameTransform? = null
    private var lines = emptyArray<Line>()
    private var held = IntArray(0)

    /** Columns of the input in which the frame lies. */
    internal var columns: Span = Span.NONE

    /** Rows of the input in which the frame lies. */
    internal var rows: Span = Span.NONE

    /** Begins a new frame. */
    public fun open(frame: Frame): FrameTransform {
        frame.checkSizes()
        if (this.frame?.liesLike(frame) != true) arrange(frame)
        this.frame = frame
        held.fill(NONE)
        for (line in lines) line.forget()
        return transform!!
    }

    /** Makes a row of the input; rows are asked for in ascending order. */
    public fun sample(row: Int) {
        if (row in rows.begin until rows.end) blend(row) else pad(columns.begin, columns.end)
    }

    /** Makes the tables for a frame that lies so, and [columns] and [rows]. Returns what each row has to be read for. */
    internal abstract fun arrange(placement: Placement, geometry: FrameGeometry): List<Reads>

    /** How many rows must be held at a time. */
    internal abstract val slots: Int

    /** Makes room for rows that are held. */
    internal abstract fun makeSlots()

    /** Resamples [lines] along x, into slot [slot] of the rows that are held. */
    internal abstract fun spread(lines: Array<Line>, slot: Int)

    /** Blends rows that are held into a row of the input. */
    internal abstract fun blend(row: Int)

    /** Makes padding of the columns from [begin] until [end]. */
    internal abstract fun pad(begin: Int, end: Int)

    /** The slot that holds row [row] of the upright frame, which is read now if it is not there yet. */
    internal fun hold(row: Int): Int {
        val slot = row.mod(held.size)
        if (held[slot] != row) {
            for (line in lines) line.read(frame!!, row)
            spread(lines, slot)
            held[slot] = row
        }
        return slot
    }

    private fun arrange(frame: Frame) {
        val geometry = frame.geometry
        val placement = resize.place(geometry.uprightWidth, geometry.uprightHeight)
        val reads = arrange(placement, geometry)
        held = IntArray(slots)
        lines = Array(reads.size) { Line(reads[it], frame, padding) }
        transform = FrameTransform(geometry, placement, width, height, clip)
        makeSlots()
        // Columns beside the frame stay padding from here on.
        pad(0, width)
    }

    private companion object {
        const val NONE: Int = Int.MIN_VALUE
    }
}
