package boxwright.detection.frames

/** A picture as the camera delivers it. Make one for each stream and refill its arrays: reading it allocates nothing. */
public sealed class Frame(
    /** Size, and what makes the frame upright. */
    public val geometry: FrameGeometry,
) {
    /** What else, beside the geometry, decides where pixels lie; begins with a number for the kind of frame. */
    internal abstract val layout: IntArray

    /** Distance of each sample of luma, or of each whole pixel, in [columns] of the upright frame from the beginning of a row. */
    internal abstract fun pixelOffsets(columns: IntArray): IntArray

    /** The same of chroma; empty where there is none. */
    internal open fun chromaOffsets(columns: IntArray): IntArray = IntArray(0)

    /** Fails, with the sizes, when an array ends before the frame does. */
    internal abstract fun checkSizes()

    /** SourceColumns pixels of upright [row] into [source]. */
    internal abstract fun read(row: Int, source: SourceRow)

    internal fun hasLayoutOf(other: Frame): Boolean =
        this === other || (geometry == other.geometry && layout.contentEquals(other.layout))

    /** [columnOffset] of each of [columns]. */
    internal fun columnOffsets(columns: IntArray, rowStride: Int, pixelStride: Int, shift: Int = 0): IntArray =
        IntArray(columns.size) { columnOffset(columns[it], rowStride, pixelStride, shift) }

    /** Distance in the array from the first sample of a row to that at upright column [x]; [shift] halves chroma. */
    private fun columnOffset(x: Int, rowStride: Int, pixelStride: Int, shift: Int = 0): Int =
        (geometry.columns.pixel(x) shr shift) * if (geometry.rotated) rowStride else pixelStride

    /** Place in the array of upright row [y] where its columns have distance 0. */
    internal fun rowOffset(y: Int, rowStride: Int, pixelStride: Int, shift: Int = 0): Int =
        (geometry.rows.pixel(y) shr shift) * if (geometry.rotated) pixelStride else rowStride

    /** Fails unless [plane] holds the last pixel of the crop, and [behind] bytes more. */
    internal fun checkPlane(name: String, plane: Plane, shift: Int = 0, behind: Int = 0) {
        val x = (geometry.crop.right - 1) shr shift
        val y = (geometry.crop.bottom - 1) shr shift
        val last = plane.offset + y * plane.rowStride + x * plane.pixelStride + behind
        require(last < plane.bytes.size) {
            "$name holds ${plane.bytes.size} bytes, but its last sample is at $last: rows of ${plane.rowStride}, pixels of ${plane.pixelStride} bytes"
        }
    }
}
