package boxwright.detection.frames

/**
 * Relates three coordinate systems: network input, upright frame and sensor frame.
 *
 * The preprocessing reads pixels through it, and its maps take boxes and points the other way. One is made when the
 * frame's geometry changes, not for every frame.
 */
public class FrameTransform internal constructor(
    /** The frame's size and what makes it upright. */
    public val geometry: FrameGeometry,
    placement: Placement,
    inputWidth: Int,
    inputHeight: Int,
    clip: Boolean,
) {
    /** From 0..1 of the input to pixels of the upright frame. */
    public val toFrame: PointMap = PointMap(
        false,
        inputWidth / placement.scaleX,
        -placement.padX / placement.scaleX,
        inputHeight / placement.scaleY,
        -placement.padY / placement.scaleY,
        if (clip) Bounds(0.0, 0.0, geometry.uprightWidth.toDouble(), geometry.uprightHeight.toDouble()) else Bounds.NONE,
    )

    /** From 0..1 of the input to pixels of the whole sensor frame. */
    public val toSensor: PointMap = toFrame.then(uprightToSensor())

    /**
     * From 0..1 of the input to pixels of a view of [width] x [height] that shows the upright frame, as `PreviewView` and
     * `ImageView` do by their scale types. Makes a map: keep it while the view and this transform stay the same.
     */
    public fun toView(width: Int, height: Int, scale: ViewScale): PointMap {
        val x = width.toDouble() / geometry.uprightWidth
        val y = height.toDouble() / geometry.uprightHeight
        val s = if (scale == ViewScale.FIT_CENTER) minOf(x, y) else maxOf(x, y)
        val left = (width - s * geometry.uprightWidth) / 2
        val top = (height - s * geometry.uprightHeight) / 2
        return toFrame.then(PointMap(false, s, left, s, top))
    }

    /** Of a rotated frame, the upright columns lie along the sensor's y. */
    private fun uprightToSensor(): PointMap {
        val (x, y) = if (geometry.rotated) Pair(geometry.rows, geometry.columns) else Pair(geometry.columns, geometry.rows)
        return PointMap(geometry.rotated, x.sign.toDouble(), x.origin.toDouble(), y.sign.toDouble(), y.origin.toDouble())
    }
}

