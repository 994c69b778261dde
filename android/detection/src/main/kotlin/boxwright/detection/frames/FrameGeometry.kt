package boxwright.detection.frames

/**
 * Size of a camera frame, and what makes it upright: the [crop] is cut out, rotated clockwise by [rotation] degrees,
 * and then, if [mirrored], flipped left to right.
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
        require(width > 0 && height > 0) { "a frame of $width x $height has no pixels" }
        require(rotation in quarters) { "rotation is $rotation, not 0, 90, 180 or 270" }
        val inside = crop.left in 0 until crop.right && crop.right <= width
        require(inside && crop.top in 0 until crop.bottom && crop.bottom <= height) {
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

    public companion object {
        /**
         * Geometry of the frames of a camera, for those who do not get a rotation with each frame: Camera2 and USB
         * cameras. CameraX tells it: `imageInfo.rotationDegrees`.
         *
         * [sensorOrientation] is `CameraCharacteristics.SENSOR_ORIENTATION`. [displayRotation] is in degrees: `90 *
         * display.rotation`, as `Surface.ROTATION_90` is the number 1. A back camera is rotated by sensorOrientation -
         * displayRotation, one that looks to the front by their sum: with 90 and 270, and a display that is upright, by
         * 90 and by 270.
         *
         * Unless [mirrored] says something else, frames of a front camera are mirrored, as its previews are. A network
         * that tells left from right, or that reads text, needs the true picture: then mirror only the view, see
         * [FrameTransform.toView].
         */
        public fun ofCamera(
            width: Int,
            height: Int,
            sensorOrientation: Int,
            displayRotation: Int,
            facing: LensFacing,
            mirrored: Boolean = facing == LensFacing.FRONT,
            crop: PixelRect = PixelRect(0, 0, width, height),
        ): FrameGeometry {
            require(sensorOrientation in quarters) { "sensorOrientation is $sensorOrientation, not 0, 90, 180 or 270" }
            require(displayRotation in quarters) {
                "displayRotation is $displayRotation, not 0, 90, 180 or 270: multiply Display.rotation by 90"
            }
            val display = if (facing == LensFacing.FRONT) displayRotation else 360 - displayRotation
            return FrameGeometry(width, height, (sensorOrientation + display) % 360, mirrored, crop)
        }

        private val quarters = listOf(0, 90, 180, 270)
    }
}
