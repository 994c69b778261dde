package boxwright.detection.frames

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
        val last = (geometry.crop.bottom - 1) * rowStride + geometry.crop.right - 1
        require(last < pixels.size) { "pixels holds ${pixels.size} pixels, but the last one is at $last: rows of $rowStride" }
    }

    override fun read(row: Int, source: SourceRow) {
        val start = rowOffset(row, rowStride, 1)
        for (x in source.begin until source.end) {
            val pixel = pixels[start + source.pixels[x]]
            source.reds[x] = (pixel shr 16) and 0xFF
            source.greens[x] = (pixel shr 8) and 0xFF
            source.blues[x] = pixel and 0xFF
        }
    }
}
