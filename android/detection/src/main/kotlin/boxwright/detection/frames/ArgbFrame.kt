package boxwright.detection.frames

/** One Int a pixel, 0xAARRGGBB, as of `Bitmap.getPixels`; alpha is not looked at. */
public class ArgbFrame private constructor(
    geometry: FrameGeometry,
    /** Pixels, row by row; filled again, or replaced, for every frame. */
    public var pixels: IntArray,
    /** Distance of two rows in [pixels]. */
    public val rowStride: Int,
    private val packed: Boolean,
) : Frame(geometry) {
    /** Rows that follow each other without a gap: [pixels] has width x height of the frame, neither less nor more. */
    public constructor(geometry: FrameGeometry, pixels: IntArray) :
        this(geometry, pixels, geometry.width, packed = true)

    /** Rows that begin [rowStride] pixels apart; what follows the last pixel does not matter. */
    public constructor(geometry: FrameGeometry, pixels: IntArray, rowStride: Int) :
        this(geometry, pixels, rowStride, packed = false)

    private val strides = Strides(rowStride, 1)

    init {
        strides.check("pixels", geometry)
    }

    override val layout: IntArray = intArrayOf(2, rowStride)

    override fun pixelOffsets(columns: IntArray): IntArray = strides.columnOffsets(geometry, columns)

    override fun checkSizes() {
        if (packed) return checkPacked("pixels", pixels.size, "pixels", geometry.width.toLong() * geometry.height)
        val last = strides.last(geometry, 0)
        require(last < pixels.size) {
            "pixels holds ${pixels.size} pixels, but the last one is at $last: rows of $rowStride"
        }
    }

    override fun read(row: Int, source: SourceRow) {
        val start = strides.rowOffset(geometry, row)
        for (x in source.begin until source.end) {
            val pixel = pixels[start + source.pixels[x]]
            source.reds[x] = (pixel shr 16) and 0xFF
            source.greens[x] = (pixel shr 8) and 0xFF
            source.blues[x] = pixel and 0xFF
        }
    }
}
