package boxwright.detection.frames

/**
 * A picture as the camera delivers it: what a generated `preprocess` reads.
 *
 * Make one for each stream, and a new one only when its geometry or its strides change; refill or replace its arrays
 * for every frame. Making one costs little; reading it allocates nothing. Arrays are checked whenever a frame is read:
 * one that is too short, or that cannot be what it is said to be, is an `IllegalArgumentException` with the numbers.
 */
public sealed class Frame(
    /** Size, and what makes the frame upright. */
    public val geometry: FrameGeometry,
) {
    /** What else, beside the geometry, decides where pixels are stored; begins with a number for the kind of frame. */
    internal abstract val layout: IntArray

    /**
     * Distance of each sample of luma, or of each whole pixel, in [columns] of the upright frame from the beginning of
     * a row.
     */
    internal abstract fun pixelOffsets(columns: IntArray): IntArray

    /** The same of chroma; empty where there is none. */
    internal open fun chromaOffsets(columns: IntArray): IntArray = IntArray(0)

    /** Fails, with the sizes, when an array ends before the frame does or has not the size of a packed frame. */
    internal abstract fun checkSizes()

    /** Reads pixels of upright [row] into [source]. */
    internal abstract fun read(row: Int, source: SourceRow)

    internal fun hasLayoutOf(other: Frame): Boolean =
        this === other || (geometry == other.geometry && layout.contentEquals(other.layout))

    /** Fails unless [plane] holds the last sample of the crop, of which [size] bytes are read. */
    internal fun checkPlane(name: String, plane: Plane, strides: Strides, size: Int = 1) {
        val last = strides.last(geometry, plane.offset, size)
        require(last < plane.bytes.size) {
            "$name holds ${plane.bytes.size} bytes, but its last sample is at $last: " +
                "rows of ${plane.rowStride}, pixels of ${plane.pixelStride} bytes"
        }
    }

    /**
     * Fails unless an array of [size] is as large as [packed]: gaps, or a frame of another size, would shear the
     * picture.
     */
    internal fun checkPacked(name: String, size: Int, unit: String, packed: Long) {
        require(size.toLong() == packed) {
            "$name holds $size $unit, but a packed frame of ${geometry.width} x ${geometry.height} is $packed"
        }
    }
}
