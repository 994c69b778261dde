package boxwright.detection

/**
 * One object, as [Detections.toList] makes it: for lists, logs and tests, where allocating does not matter.
 *
 * Coordinates are those of the [Detections] it was taken from: pixels where they have been mapped, else 0..1 of the
 * input.
 */
public data class Detection(
    val left: Float,
    val top: Float,
    val right: Float,
    val bottom: Float,
    val score: Float,
    val classIndex: Int,
    /** Label of the class; its number where [Detections.toList] was given no labels. */
    val label: String,
    /** Points of the object in the model's order, such as eyes and nose; empty where the model has none. */
    val points: List<Point> = emptyList(),
    /** By which the box is rotated around its centre, in radians, clockwise as a picture is seen. */
    val angle: Float = 0f,
) {
    /** One point of an object, in the space of its box; its score is 1 where the model states none. */
    public data class Point(val x: Float, val y: Float, val score: Float = 1f)

    /** Distance of left and right. */
    public val width: Float get() = right - left

    /** Distance of top and bottom. */
    public val height: Float get() = bottom - top
}
