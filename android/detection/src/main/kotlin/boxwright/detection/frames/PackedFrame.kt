package boxwright.detection.frames

/**
 * Whole pixels in bytes: RGBA of `ImageAnalysis.OUTPUT_IMAGE_FORMAT_RGBA_8888`, RGB, or BGR of OpenCV.
 *
 * Made by [rgba], [rgb] and [bgr]. With an array alone rows follow each other without a gap, and the array has exactly
 * the size of the frame: RGBA of 864 x 480 is 1,658,880 bytes. A camera may pad its rows: then pass a [Plane] with its
 * strides.
 */
public class PackedFrame private constructor(
    geometry: FrameGeometry,
    /** Pixels; strides are in bytes. */
    public val plane: Plane,
    /** Place of red in a pixel: 0, or 2 where blue comes first. */
    private val red: Int,
    private val packed: Boolean,
) : Frame(geometry) {
    private val strides = Strides(plane)

    init {
        strides.check("plane", geometry, SIZE)
    }

    override val layout: IntArray = intArrayOf(1, plane.rowStride, plane.pixelStride)

    override fun pixelOffsets(columns: IntArray): IntArray = strides.columnOffsets(geometry, columns)

    override fun checkSizes() {
        if (packed) checkPacked("plane", plane.bytes.size, "bytes", plane.rowStride.toLong() * geometry.height)
        else checkPlane("plane", plane, strides, SIZE)
    }

    override fun read(row: Int, source: SourceRow) {
        val bytes = plane.bytes
        val start = plane.offset + strides.rowOffset(geometry, row)
        val blue = 2 - red
        for (x in source.begin until source.end) {
            val at = start + source.pixels[x]
            source.reds[x] = bytes[at + red].toInt() and 0xFF
            source.greens[x] = bytes[at + 1].toInt() and 0xFF
            source.blues[x] = bytes[at + blue].toInt() and 0xFF
        }
    }

    public companion object {
        /** Bytes of a pixel that are read; alpha, behind them, is not. */
        private const val SIZE = 3

        /** Red, green, blue and alpha in turn, without gaps. */
        public fun rgba(geometry: FrameGeometry, bytes: ByteArray): PackedFrame = packed(geometry, bytes, 4, red = 0)

        /** Red, green, blue and alpha in turn, with the strides of [plane]. */
        public fun rgba(geometry: FrameGeometry, plane: Plane): PackedFrame = strided(geometry, plane, red = 0)

        /** Red, green and blue in turn, without gaps. */
        public fun rgb(geometry: FrameGeometry, bytes: ByteArray): PackedFrame = packed(geometry, bytes, 3, red = 0)

        /** Red, green and blue in turn, with the strides of [plane]. */
        public fun rgb(geometry: FrameGeometry, plane: Plane): PackedFrame = strided(geometry, plane, red = 0)

        /** Blue, green and red in turn, without gaps. */
        public fun bgr(geometry: FrameGeometry, bytes: ByteArray): PackedFrame = packed(geometry, bytes, 3, red = 2)

        /** Blue, green and red in turn, with the strides of [plane]. */
        public fun bgr(geometry: FrameGeometry, plane: Plane): PackedFrame = strided(geometry, plane, red = 2)

        private fun packed(geometry: FrameGeometry, bytes: ByteArray, size: Int, red: Int) =
            PackedFrame(geometry, Plane(bytes, size * geometry.width, size), red, packed = true)

        private fun strided(geometry: FrameGeometry, plane: Plane, red: Int) =
            PackedFrame(geometry, plane, red, packed = false)
    }
}
