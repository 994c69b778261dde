package boxwright.detection

/**
 * Size of a camera frame, and what makes it upright: the crop is cut out, turned clockwise by [rotation] degrees, and
 * then, if [mirrored], flipped left to right.
 *
 * A phone held upright delivers 1280 x 720 with rotation 90: upright it is 720 x 1280, and the sensor's left column is
 * the upper row. [rotation] is what CameraX calls `rotationDegrees`; the crop is `Image.cropRect`, right and bottom exclusive.
 *
 * Coordinates are in pixels of the whole sensor frame or of the upright frame, edges at whole numbers: the first pixel
 * reaches from 0 to 1.
 */
public data class FrameGeometry(
    val width: Int,
    val height: Int,
    val rotation: Int = 0,
    val mirrored: Boolean = false,
    val cropLeft: Int = 0,
    val cropTop: Int = 0,
    val cropRight: Int = width,
    val cropBottom: Int = height,
) {
    init {
        require(rotation == 0 || rotation == 90 || rotation == 180 || rotation == 270) {
            "rotation is $rotation, not 0, 90, 180 or 270"
        }
        require(cropLeft in 0 until cropRight && cropRight <= width && cropTop in 0 until cropBottom && cropBottom <= height) {
            "crop $cropLeft, $cropTop, $cropRight, $cropBottom is not inside $width x $height"
        }
    }

    /** Whether the sensor's rows are the columns of the upright frame. */
    internal val turned: Boolean = rotation % 180 != 0

    /** Width of the upright frame in pixels. */
    public val uprightWidth: Int = if (turned) cropBottom - cropTop else cropRight - cropLeft

    /** Height of the upright frame in pixels. */
    public val uprightHeight: Int = if (turned) cropRight - cropLeft else cropBottom - cropTop

    /** The sensor's axis along which the columns of the upright frame follow each other. */
    internal val columns: Ray = unmirroredColumns().let { if (mirrored) it.reversed(uprightWidth) else it }

    /** The sensor's axis along which the rows of the upright frame follow each other. */
    internal val rows: Ray = when (rotation) {
        0 -> Ray(cropTop, 1)
        90 -> Ray(cropLeft, 1)
        180 -> Ray(cropBottom, -1)
        else -> Ray(cropRight, -1)
    }

    private fun unmirroredColumns(): Ray = when (rotation) {
        0 -> Ray(cropLeft, 1)
        90 -> Ray(cropBottom, -1)
        180 -> Ray(cropRight, -1)
        else -> Ray(cropTop, 1)
    }
}

/** A way along one axis of the sensor: from the edge at [origin], up or down by [sign]. */
internal class Ray(val origin: Int, val sign: Int) {
    /** Index on the sensor of the pixel [i] steps along. */
    fun pixel(i: Int): Int = if (sign > 0) origin + i else origin - 1 - i

    fun reversed(length: Int): Ray = Ray(origin + sign * length, -sign)
}
