package boxwright.detection.frames

/**
 * Samples of a camera frame: that of pixel (x, y) is `bytes[offset + y * rowStride + x * pixelStride]`.
 *
 * Has the shape of Android's `Image.Plane`. Make one for each plane of a stream, with the strides that the camera
 * tells: a row of 864 pixels may take 896 bytes, and the samples of U may be 2 bytes apart because V is between them.
 * Strides cannot be guessed from the size, so there is no default.
 *
 * The planes of an `Image` are direct buffers. Copy each into an array that is kept for the stream, once for every
 * frame:
 *
 *     val y = Plane(ByteArray(buffer.capacity()), plane.rowStride, plane.pixelStride)   // with the first frame
 *     buffer.rewind()
 *     buffer.get(y.bytes)                                                              // with every frame
 *
 * Both strides may be 0: one sample for all pixels. A grey camera is Y, with U and V such planes of one byte of 128.
 */
public class Plane(
    /** Filled again, or replaced, for every frame. */
    public var bytes: ByteArray,
    /** Bytes from a sample to the one below. */
    public val rowStride: Int,
    /** Bytes from a sample to the next one of its row. */
    public val pixelStride: Int,
    /** Index of the first sample in [bytes]. */
    public val offset: Int = 0,
) {
    init {
        require(rowStride >= 0 && pixelStride >= 0 && offset >= 0) {
            "a plane has rowStride $rowStride, pixelStride $pixelStride and offset $offset: none may be negative"
        }
    }
}
