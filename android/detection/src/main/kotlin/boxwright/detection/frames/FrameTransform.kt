package boxwright.detection.frames

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.Space

/**
 * Relates three coordinate systems: network input, upright frame and sensor frame.
 *
 * A generated `preprocess` returns one, and the same until the frame's geometry changes; `transformOf` makes one for an
 * input that was filled elsewhere. Its maps take what `decode` reports to where it is needed: [toFrame] for a picture
 * that is upright, [toSensor] for the camera's own bytes, [toView] for an overlay. Each takes detections in 0..1 of the
 * input, so one map follows `decode`; a second is refused.
 */
public class FrameTransform internal constructor(
    /** The frame's size and what makes it upright. */
    public val geometry: FrameGeometry,
    placement: Placement,
    /** Width of the input in pixels. */
    public val inputWidth: Int,
    /** Height of the input in pixels. */
    public val inputHeight: Int,
    clip: Boolean,
) {
    /** Where the frame lies in the input. */
    @GeneratedCodeApi
    public val content: Content = Content(placement, inputWidth, inputHeight)

    private val upright = Bounds(0.0, 0.0, geometry.uprightWidth.toDouble(), geometry.uprightHeight.toDouble())

    /** From 0..1 of the input to pixels of the upright frame. */
    public val toFrame: PointMap = PointMap(
        Space.INPUT,
        Space.FRAME,
        false,
        inputWidth / placement.scaleX,
        -placement.padX / placement.scaleX,
        inputHeight / placement.scaleY,
        -placement.padY / placement.scaleY,
        if (clip) upright else Bounds.NONE,
    )

    /** From 0..1 of the input to pixels of the whole sensor frame. */
    public val toSensor: PointMap = toFrame.then(uprightToSensor())

    /**
     * From 0..1 of the input to pixels of a view of [width] x [height], as `PreviewView` and `ImageView` show a picture
     * by their scale types. Makes a map: keep it while the view and this transform stay the same.
     *
     * Unless [mirrored] says something else the view shows the scene as the network sees it. The preview of a front
     * camera is mirrored by Android even if the analysed frames are not: then pass true, and a box of 80..240 in a view
     * of 800 becomes 560..720.
     *
     * Unless there is a [preview] the view shows the analysed frame. Say that analysis sees 480 x 640 upright, and that
     * the view of 1080 x 1920 shows a preview of 1920 x 1080, rotated: it has the frame's columns from 60 until 420,
     * three times as large. The box 120, 160, 240, 320 of the frame is 180, 480, 540, 960 of the view, however that is
     * scaled. Without the preview FIT_CENTER would give 270, 600, 540, 960, beside the object.
     */
    public fun toView(
        width: Int,
        height: Int,
        scale: ViewScale,
        mirrored: Boolean = geometry.mirrored,
        preview: PreviewStream? = null,
    ): PointMap {
        require(width > 0 && height > 0) { "a view of $width x $height shows nothing: wait until it is laid out" }
        val shown = preview?.shownOf(geometry)?.through(uprightToSensor().inverse()) ?: upright
        val x = width / shown.width
        val y = height / shown.height
        val s = if (scale == ViewScale.FIT_CENTER) minOf(x, y) else maxOf(x, y)
        val left = (width - s * shown.width) / 2 - s * shown.left
        val top = (height - s * shown.height) / 2 - s * shown.top
        val flip = mirrored != geometry.mirrored
        return toFrame.then(
            PointMap(Space.FRAME, Space.VIEW, false, if (flip) -s else s, if (flip) width - left else left, s, top),
        )
    }

    /** Of a rotated frame, the upright columns run along the sensor's y. */
    private fun uprightToSensor(): PointMap {
        val swap = geometry.rotated
        val (x, y) = if (swap) Pair(geometry.rows, geometry.columns) else Pair(geometry.columns, geometry.rows)
        return PointMap(
            Space.FRAME,
            Space.SENSOR,
            swap,
            x.sign.toDouble(),
            x.origin.toDouble(),
            y.sign.toDouble(),
            y.origin.toDouble(),
        )
    }
}
