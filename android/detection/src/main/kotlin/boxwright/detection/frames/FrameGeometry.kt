package boxwright.detection.frames

/**
 * Size of a camera frame, and what makes it upright: the [crop] is cut out, rotated clockwise by [rotation] degrees, and
 * then, if [mirrored], flipped left to right.
 *
 * A phone held upright delivers 1280 x 720 with rotation 90: upright it is 720 x 1280, and the sensor's left column is
 * the upper row. [rotation] is what CameraX calls `rotationDegrees`; the crop is `Image.cropRect`.
 *
 * Coordinates are in pixels of the whole sensor frame or of the upright frame, edges at whole numbers: the first pixel
 * reaches from 0 to 1.
 */
public data class FrameGeometry(
    val width: Int,
    val height: Int,
    val rotation: Int = 0,
    val mirrored: Boolean = false,
    val crop: PixelRect = PixelRect(0, 0, width, height),
) {
    init {
        require(rotation in listOf(0, 90, 180, 270)) { "rotation is $rotation, not 0, 90, 180 or 270" }
        require(crop.left in 0 until crop.right && crop.right <= width && crop.top in 0 until crop.bottom && crop.bottom <= height) {
            "crop ${crop.left}, ${crop.top}, ${crop.right}, ${crop.bottom} is not inside $width x $height"
        }
    }

    /** Whether the sensor's rows are the columns of the upright frame. */
    internal val rotated: Boolean = rotation % 180 != 0

    /** Width of the upright frame in pixels. */
    public val uprightWidth: Int = if (rotated) crop.height else crop.width

    /** Height of the upright frame in pixels. */
    public val uprightHeight: Int = if (rotated) crop.width else crop.height

    /** The sensor's axis along which the columns of the upright frame follow each other. */
    internal val columns: Axis = unmirroredColumns().let { if (mirrored) it.reversed(uprightWidth) else it }

    /** The sensor's axis along which the rows of the upright frame follow each other. */
    internal val rows: Axis = when (rotation) {
        0 -> Axis(crop.top, 1)
        90 -> Axis(crop.left, 1)
        180 -> Axis(crop.bottom, -1)
        else -> Axis(crop.right, -1)
    }

    private fun unmirroredColumns(): Axis = when (rotation) {
        0 -> Axis(crop.left, 1)
        90 -> Axis(crop.bottom, -1)
        180 -> Axis(crop.right, -1)
        else -> Axis(crop.top, 1)
    }
}

/** A way along one axis of the sensor: from the edge at [origin], up or down by [sign]. */
internal class Axis(val origin: Int, val sign: Int) {
    /** Index on the sensor of the pixel [i] steps along. */
    fun pixel(i: Int): Int = if (sign > 0) origin + i else origin - 1 - i

    fun reversed(length: Int): Axis = Axis(origin + sign * length, -sign)
}
