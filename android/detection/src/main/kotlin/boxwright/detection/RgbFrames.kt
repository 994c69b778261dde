package boxwright.detection

/** Whole pixels in bytes, of which the first three are red, green and blue. */
public sealed class ByteFrame(
    geometry: FrameGeometry,
    /** Pixels; strides are in bytes. */
    public val plane: Plane,
) : Frame(geometry) {
    override val layout: IntArray = intArrayOf(1, plane.rowStride, plane.pixelStride)

    override fun pixelOffsets(columns: IntArray): IntArray = columnOffsets(columns, plane.rowStride, plane.pixelStride)

    /** Blue lies two bytes behind red. */
    override fun checkSizes(): Unit = checkPlane("plane", plane, behind = 2)

    override fun read(row: Int, line: Line) {
        val bytes = plane.bytes
        val start = plane.offset + rowOffset(row, plane.rowStride, plane.pixelStride)
        for (x in line.begin until line.end) {
            val at = start + line.pixels[x]
            line.reds[x] = bytes[at].toInt() and 0xFF
            line.greens[x] = bytes[at + 1].toInt() and 0xFF
            line.blues[x] = bytes[at + 2].toInt() and 0xFF
        }
    }
}

/** Red, green, blue and alpha bytes in turn, as of `ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888`; alpha is not looked at. */
public class RgbaFrame(geometry: FrameGeometry, plane: Plane) : ByteFrame(geometry, plane) {
    /** Rows that follow each other without a gap. */
    public constructor(geometry: FrameGeometry, bytes: ByteArray) : this(geometry, Plane(bytes, 4 * geometry.width, 4))
}

/** Red, green and blue bytes in turn. */
public class RgbFrame(geometry: FrameGeometry, plane: Plane) : ByteFrame(geometry, plane) {
    /** Rows that follow each other without a gap. */
    public constructor(geometry: FrameGeometry, bytes: ByteArray) : this(geometry, Plane(bytes, 3 * geometry.width, 3))
}

/** One Int a pixel, 0xAARRGGBB, as of `Bitmap.getPixels`; alpha is not looked at. */
public class ArgbFrame(
    geometry: FrameGeometry,
    /** Pixels, row by row; may be filled anew or replaced for every frame. */
    public var pixels: IntArray,
    /** Distance of two rows in [pixels]. */
    public val rowStride: Int = geometry.width,
) : Frame(geometry) {
    override val layout: IntArray = intArrayOf(2, rowStride)

    override fun pixelOffsets(columns: IntArray): IntArray = columnOffsets(columns, rowStride, 1)

    override fun checkSizes() {
        val last = (geometry.cropBottom - 1) * rowStride + geometry.cropRight - 1
        require(last < pixels.size) { "pixels holds ${pixels.size} pixels, but the last one is at $last: rows of $rowStride" }
    }

    override fun read(row: Int, line: Line) {
        val start = rowOffset(row, rowStride, 1)
        for (x in line.begin until line.end) {
            val pixel = pixels[start + line.pixels[x]]
            line.reds[x] = (pixel shr 16) and 0xFF
            line.greens[x] = (pixel shr 8) and 0xFF
            line.blues[x] = pixel and 0xFF
        }
    }
}
