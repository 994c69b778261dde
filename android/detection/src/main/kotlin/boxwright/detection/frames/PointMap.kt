package boxwright.detection.frames

import boxwright.detection.Detections

/**
 * Maps points, in float64: x' = [scaleX] x + [x0] and y' = [scaleY] y + [y0], of which x and y are exchanged first if [swap].
 *
 * Boxes stay upright: the maps of frames only scale, shift, flip and turn by quarters.
 */
public class PointMap internal constructor(
    private val swap: Boolean,
    private val scaleX: Double,
    private val x0: Double,
    private val scaleY: Double,
    private val y0: Double,
    private val bounds: Bounds = Bounds.NONE,
) {
    /** X of the point that ([x], [y]) becomes. */
    public fun x(x: Double, y: Double): Double = scaleX * (if (swap) y else x) + x0

    /** Y of the point that ([x], [y]) becomes. */
    public fun y(x: Double, y: Double): Double = scaleY * (if (swap) x else y) + y0

    /**
     * Maps all boxes and points of [detections], in place. Sides of a box keep their names: left is left in the new space.
     * Boxes are limited to the frame if the model does so, points never.
     */
    public fun map(detections: Detections) {
        for (i in 0 until detections.count) mapBox(detections.boxes, 4 * i)
        for (i in 0 until detections.count * detections.keypointCount) mapPoint(detections.keypoints, 2 * i)
    }

    /** The map back; it limits nothing. */
    public fun inverse(): PointMap =
        if (swap) PointMap(true, 1 / scaleY, -y0 / scaleY, 1 / scaleX, -x0 / scaleX)
        else PointMap(false, 1 / scaleX, -x0 / scaleX, 1 / scaleY, -y0 / scaleY)

    /** First this map, then [next]; what this map limits to moves along. */
    internal fun then(next: PointMap): PointMap = PointMap(
        swap != next.swap,
        next.scaleX * if (next.swap) scaleY else scaleX,
        next.x(x0, y0),
        next.scaleY * if (next.swap) scaleX else scaleY,
        next.y(x0, y0),
        bounds.through(next),
    )

    private fun mapBox(boxes: FloatArray, at: Int) {
        val left = boxes[at].toDouble()
        val top = boxes[at + 1].toDouble()
        val right = boxes[at + 2].toDouble()
        val bottom = boxes[at + 3].toDouble()
        val near = bounds.limitX(x(left, top))
        val far = bounds.limitX(x(right, bottom))
        val upper = bounds.limitY(y(left, top))
        val lower = bounds.limitY(y(right, bottom))
        boxes[at] = if (scaleX < 0) far else near
        boxes[at + 1] = if (scaleY < 0) lower else upper
        boxes[at + 2] = if (scaleX < 0) near else far
        boxes[at + 3] = if (scaleY < 0) upper else lower
    }

    private fun mapPoint(points: FloatArray, at: Int) {
        val x = points[at].toDouble()
        val y = points[at + 1].toDouble()
        points[at] = x(x, y).toFloat()
        points[at + 1] = y(x, y).toFloat()
    }
}

/** What mapped boxes are limited to. NaN stays NaN. */
internal class Bounds(private val left: Double, private val top: Double, private val right: Double, private val bottom: Double) {
    fun limitX(x: Double): Float = x.coerceIn(left, right).toFloat()

    fun limitY(y: Double): Float = y.coerceIn(top, bottom).toFloat()

    fun through(map: PointMap): Bounds {
        if (this === NONE) return this
        val x1 = map.x(left, top)
        val x2 = map.x(right, bottom)
        val y1 = map.y(left, top)
        val y2 = map.y(right, bottom)
        return Bounds(minOf(x1, x2), minOf(y1, y2), maxOf(x1, x2), maxOf(y1, y2))
    }

    companion object {
        val NONE: Bounds =
            Bounds(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)
    }
}
