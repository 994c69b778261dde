package boxwright.detection

/** Red, green, blue and alpha bytes in turn, as of `ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888`; alpha is not looked at. */
public class RgbaFrame(
    geometry: FrameGeometry,
    /** Bytes, the row stride in bytes. */
    public val plane: Plane,
) : Frame(geometry) {
    /** Rows that follow each other without a gap. */
    public constructor(geometry: FrameGeometry, bytes: ByteArray) : this(geometry, Plane(bytes, 4 * geometry.width, 4))

    override val layout: IntArray = intArrayOf(1, plane.rowStride, plane.pixelStride)

    override fun locate(columns: IntArray): Places = locate(columns, plane)

    override fun checkSizes(): Unit = checkColors(plane)

    override fun read(row: Int, places: Places, line: Line): Unit = readColors(row, plane, places, line)
}

/** Red, green and blue bytes in turn. */
public class RgbFrame(
    geometry: FrameGeometry,
    /** Bytes, the row stride in bytes. */
    public val plane: Plane,
) : Frame(geometry) {
    /** Rows that follow each other without a gap. */
    public constructor(geometry: FrameGeometry, bytes: ByteArray) : this(geometry, Plane(bytes, 3 * geometry.width, 3))

    override val layout: IntArray = intArrayOf(2, plane.rowStride, plane.pixelStride)

    override fun locate(columns: IntArray): Places = locate(columns, plane)

    override fun checkSizes(): Unit = checkColors(plane)

    override fun read(row: Int, places: Places, line: Line): Unit = readColors(row, plane, places, line)
}

/** One Int a pixel, 0xAARRGGBB, as of `Bitmap.getPixels`; alpha is not looked at. */
public class ArgbFrame(
    geometry: FrameGeometry,
    /** Pixels, row by row; may be filled anew or replaced for every frame. */
    public var pixels: IntArray,
    /** Distance of two rows in [pixels]. */
    public val rowStride: Int = geometry.width,
) : Frame(geometry) {
    override val layout: IntArray = intArrayOf(3, rowStride)

    override fun locate(columns: IntArray): Places =
        Places(columnOffsets(columns, rowStride, 1))

    override fun checkSizes() {
        val last = (geometry.cropBottom - 1) * rowStride + geometry.cropRight - 1
        require(last < pixels.size) { "pixels holds ${pixels.size} pixels, but the last one is at $last: rows of $rowStride" }
    }

    override fun read(row: Int, places: Places, line: Line) {
        val start = rowOffset(row, rowStride, 1)
        for (i in 1 until places.end) {
            val pixel = pixels[start + places.pixels[i]]
            line.reds[i] = (pixel shr 16) and 0xFF
            line.greens[i] = (pixel shr 8) and 0xFF
            line.blues[i] = pixel and 0xFF
        }
    }
}

private fun Frame.locate(columns: IntArray, plane: Plane): Places =
    Places(columnOffsets(columns, plane.rowStride, plane.pixelStride))

/** Blue lies two bytes behind red. */
private fun Frame.checkColors(plane: Plane): Unit = checkPlane("plane", plane, behind = 2)

private fun Frame.readColors(row: Int, plane: Plane, places: Places, line: Line) {
    val bytes = plane.bytes
    val start = plane.offset + rowOffset(row, plane.rowStride, plane.pixelStride)
    for (i in 1 until places.end) {
        val at = start + places.pixels[i]
        line.reds[i] = bytes[at].toInt() and 0xFF
        line.greens[i] = bytes[at + 1].toInt() and 0xFF
        line.blues[i] = bytes[at + 2].toInt() and 0xFF
    }
}
