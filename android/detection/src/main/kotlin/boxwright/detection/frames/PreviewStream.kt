package boxwright.detection.frames

/**
 * The stream that a preview shows where it is not the analysed one: its size, and the shape of the sensor.
 *
 * A camera cuts every stream from the middle of one field of view, which has the sensor's shape: as large as the
 * stream's own shape allows. On a sensor of 4 x 3, analysis of 640 x 480 sees all of it, and a preview of 1920 x 1080
 * loses a strip above and below: of the analysed frame it shows the rows from 60 until 420.
 *
 * Sizes are as the camera tells them, before any rotation: CameraX's `preview.resolutionInfo.resolution`, and
 * `SENSOR_INFO_ACTIVE_ARRAY_SIZE`, of which only the shape matters. Not needed where a `ViewPort` gives both streams
 * one crop: then that is the frame's [FrameGeometry.crop]. A preview that is stabilised shows less than this says.
 */
public class PreviewStream(
    internal val width: Int,
    internal val height: Int,
    internal val sensorWidth: Int = 4,
    internal val sensorHeight: Int = 3,
) {
    init {
        require(width > 0 && height > 0) { "the preview has $width x $height pixels" }
        require(sensorWidth > 0 && sensorHeight > 0) { "the sensor has $sensorWidth x $sensorHeight pixels" }
    }

    /** What it shows, in pixels of the whole sensor frame of [geometry]; some of it may be outside. */
    internal fun shownOf(geometry: FrameGeometry): Bounds {
        val frame = Bounds(0.0, 0.0, geometry.width.toDouble(), geometry.height.toDouble())
        return frame.least(sensorWidth.toDouble() / sensorHeight).largest(width.toDouble() / height)
    }

    /** The least rectangle of [shape], which is width / height, around this one. */
    private fun Bounds.least(shape: Double): Bounds =
        if (width >= height * shape) resized(width, width / shape) else resized(height * shape, height)

    /** The largest rectangle of [shape] inside this one. */
    private fun Bounds.largest(shape: Double): Bounds =
        if (width >= height * shape) resized(height * shape, height) else resized(width, width / shape)
}
