package boxwright.detection.frames

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
