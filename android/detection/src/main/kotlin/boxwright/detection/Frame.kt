package boxwright.detection

/**
 * Samples of a camera frame: that of pixel (x, y) is `bytes[offset + y * rowStride + x * pixelStride]`.
 *
 * Has the shape of Android's `Image.Plane`. [bytes] may be filled anew or replaced for every frame.
 */
public class Plane(
    public var bytes: ByteArray,
    public val rowStride: Int,
    public val pixelStride: Int = 1,
    public val offset: Int = 0,
)

/** A picture as the camera delivers it. Make one for each stream and refill its arrays: reading it allocates nothing. */
public sealed class Frame(
    /** Size, and what makes the frame upright. */
    public val geometry: FrameGeometry,
) {
    /** What else, beside the geometry, decides where pixels lie; begins with a number for the kind of frame. */
    internal abstract val layout: IntArray

    /** Places of the [columns] of the upright frame, from 1 on. */
    internal abstract fun locate(columns: IntArray): Places

    /** Fails, with the sizes, when an array ends before the frame does. */
    internal abstract fun checkSizes()

    /** Writes the pixels of upright [row] at [places] into [line]. */
    internal abstract fun read(row: Int, places: Places, line: Line)

    internal fun liesLike(other: Frame): Boolean =
        this === other || (geometry == other.geometry && layout.contentEquals(other.layout))

    /** [columnOffset] of all [columns], from 1 on. */
    internal fun columnOffsets(columns: IntArray, rowStride: Int, pixelStride: Int, shift: Int = 0): IntArray =
        IntArray(columns.size + 1) { if (it == 0) 0 else columnOffset(columns[it - 1], rowStride, pixelStride, shift) }

    /** Distance in the array from the first sample of a row to that at upright column [x]; [shift] halves chroma. */
    private fun columnOffset(x: Int, rowStride: Int, pixelStride: Int, shift: Int = 0): Int =
        (geometry.columns.pixel(x) shr shift) * if (geometry.turned) rowStride else pixelStride

    /** Place in the array of upright row [y] where its columns have distance 0. */
    internal fun rowOffset(y: Int, rowStride: Int, pixelStride: Int, shift: Int = 0): Int =
        (geometry.rows.pixel(y) shr shift) * if (geometry.turned) pixelStride else rowStride

    /** Fails unless [plane] holds the last pixel of the crop, and [behind] bytes more. */
    internal fun checkPlane(name: String, plane: Plane, shift: Int = 0, behind: Int = 0) {
        val x = (geometry.cropRight - 1) shr shift
        val y = (geometry.cropBottom - 1) shr shift
        val last = plane.offset + y * plane.rowStride + x * plane.pixelStride + behind
        require(last < plane.bytes.size) {
            "$name holds ${plane.bytes.size} bytes, but its last sample is at $last: rows of ${plane.rowStride}, pixels of ${plane.pixelStride} bytes"
        }
    }
}

/**
 * Where the columns of an upright frame lie, as distances from the beginning of a row, and room to read them.
 *
 * Columns are counted from 1, as in a [Line].
 */
internal class Places(
    /** Of luma, or of whole pixels. */
    val pixels: IntArray,
    /** Of chroma; empty where there is none. */
    val chroma: IntArray = IntArray(0),
) {
    /** Behind the last column. */
    val end: Int = pixels.size
    val luma: IntArray = IntArray(chroma.size)
    val redTerm: IntArray = IntArray(chroma.size)
    val greenTerm: IntArray = IntArray(chroma.size)
    val blueTerm: IntArray = IntArray(chroma.size)

    /** The row of chroma that the terms are of. */
    var chromaRow: Int = NONE

    /** Forgets what was read: a new frame begins. */
    fun forget() {
        chromaRow = NONE
    }

    private companion object {
        const val NONE = -1
    }
}

/** Pixels of one row in 0..255: those read from 1 on, and at both ends the colour beyond the frame's edges. */
internal class Line(end: Int) {
    val reds: IntArray = IntArray(end + 1)
    val greens: IntArray = IntArray(end + 1)
    val blues: IntArray = IntArray(end + 1)

    fun fill(color: Padding, from: Int = 0, until: Int = reds.size) {
        reds.fill(color.red.toInt(), from, until)
        greens.fill(color.green.toInt(), from, until)
        blues.fill(color.blue.toInt(), from, until)
    }
}
