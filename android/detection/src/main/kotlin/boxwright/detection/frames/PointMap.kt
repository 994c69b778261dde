package boxwright.detection.frames

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.Space

/**
 * Maps points, in float64: x' = [scaleX] x + [x0] and y' = [scaleY] y + [y0]; with [swap], x and y are exchanged
 * first. Made by a [FrameTransform]; mapping allocates nothing.
 *
 * Boxes stay upright: the maps of frames only scale, shift, flip and rotate by quarters. Of an oriented box, the
 * upright one is mapped so; its angle is then the same, or the opposite where the map mirrors. A box of 200 x 100 at
 * 0.3, rotated by a quarter, is one of 100 x 200 at 0.3, and mirrored one of 200 x 100 at -0.3.
 */
public class PointMap internal constructor(
    private val from: Space,
    private val to: Space,
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
     * Maps all boxes and points of [detections], in place. Sides of a box keep their names: left is left in the new
     * space. Boxes are limited to the frame if the model does so, points never.
     *
     * Refuses detections that another map, or this one, has mapped already. For boxes in two spaces, say on the screen
     * and for a crop of the picture, map into two [Detections] by the function below.
     */
    public fun map(detections: Detections) {
        require(detections.space == from) {
            "the detections are in ${detections.space.words}, but this map takes ${from.words}: " +
                "decode again, or map what was decoded into other Detections"
        }
        for (i in 0 until detections.count) mapBox(detections.boxes, 4 * i)
        for (i in 0 until detections.count * detections.keypointCount) mapPoint(detections.keypoints, 2 * i)
        if (detections.hasAngles && mirrors) negate(detections.angles, detections.count)
        detections.space = to
    }

    /**
     * Fills [into] with what [detections] become, and leaves those as they are. Keep [into], and reuse it for every
     * frame.
     */
    @OptIn(GeneratedCodeApi::class)
    public fun map(detections: Detections, into: Detections) {
        require(into !== detections) { "detections cannot be mapped into themselves: leave the second argument out" }
        require(into.keypointCount == detections.keypointCount) {
            "detections have ${detections.keypointCount} points each, " +
                "but those they are mapped into ${into.keypointCount}"
        }
        require(into.hasAngles == detections.hasAngles) {
            "oriented boxes are mapped into Detections with hasAngles, upright ones into others"
        }
        into.clear()
        for (i in 0 until detections.count) into.addFrom(detections, i, detections.scores[i])
        into.space = detections.space
        map(into)
    }

    /** The map back; it limits nothing. */
    public fun inverse(): PointMap =
        if (swap) PointMap(to, from, true, 1 / scaleY, -y0 / scaleY, 1 / scaleX, -x0 / scaleX)
        else PointMap(to, from, false, 1 / scaleX, -x0 / scaleX, 1 / scaleY, -y0 / scaleY)

    /** First this map, then [next]; what this map limits to moves along. */
    internal fun then(next: PointMap): PointMap = PointMap(
        from,
        next.to,
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

    /** Whether what was clockwise is counterclockwise in the new space; exchanging x and y is a mirror, too. */
    private val mirrors: Boolean get() = swap != ((scaleX < 0) != (scaleY < 0))

    private fun negate(angles: FloatArray, count: Int) {
        for (i in 0 until count) angles[i] = -angles[i]
    }

    private fun mapPoint(points: FloatArray, at: Int) {
        val x = points[at].toDouble()
        val y = points[at + 1].toDouble()
        points[at] = x(x, y).toFloat()
        points[at + 1] = y(x, y).toFloat()
    }
}
