package boxwright.detection.frames

/**
 * Whole pixels in bytes, of which alpha is not looked at: RGBA of `ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888`, RGB, BGR of
 * OpenCV.
 */
public class PackedFrame private constructor(
    geometry: FrameGeometry,
    /** Pixels; strides are in bytes. */
    public val plane: Plane,
    /** Place of red in a pixel: 0, or 2 where blue comes first. */
    private val red: Int,
) : Frame(geometry) {
    override val layout: IntArray = intArrayOf(1, plane.rowStride, plane.pixelStride)

    override fun pixelOffsets(columns: IntArray): IntArray = columnOffsets(columns, plane.rowStride, plane.pixelStride)

    override fun checkSizes(): Unit = checkPlane("plane", plane, behind = 2)

    override fun read(row: Int, source: SourceRow) {
        val bytes = plane.bytes
        val start = plane.offset + rowOffset(row, plane.rowStride, plane.pixelStride)
        val blue = 2 - red
        for (x in source.begin until source.end) {
            val at = start + source.pixels[x]
            source.reds[x] = bytes[at + red].toInt() and 0xFF
            source.greens[x] = bytes[at + 1].toInt() and 0xFF
            source.blues[x] = bytes[at + blue].toInt() and 0xFF
        }
    }

    public companion object {
        /** Red, green, blue and alpha bytes in turn, row by row without gaps. */
        public fun rgba(geometry: FrameGeometry, bytes: ByteArray): PackedFrame =
            rgba(geometry, Plane(bytes, 4 * geometry.width, 4))

        /** Red, green, blue and alpha bytes in turn. */
        public fun rgba(geometry: FrameGeometry, plane: Plane): PackedFrame = PackedFrame(geometry, plane, red = 0)

        /** Red, green and blue bytes in turn, row by row without gaps. */
        public fun rgb(geometry: FrameGeometry, bytes: ByteArray): PackedFrame =
            rgb(geometry, Plane(bytes, 3 * geometry.width, 3))

        /** Red, green and blue bytes in turn. */
        public fun rgb(geometry: FrameGeometry, plane: Plane): PackedFrame = PackedFrame(geometry, plane, red = 0)

        /** Blue, green and red bytes in turn, row by row without gaps. */
        public fun bgr(geometry: FrameGeometry, bytes: ByteArray): PackedFrame =
            bgr(geometry, Plane(bytes, 3 * geometry.width, 3))

        /** Blue, green and red bytes in turn. */
        public fun bgr(geometry: FrameGeometry, plane: Plane): PackedFrame = PackedFrame(geometry, plane, red = 2)
    }
}
