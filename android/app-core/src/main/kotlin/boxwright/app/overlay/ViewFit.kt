package boxwright.app.overlay

import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.PointMap
import boxwright.detection.frames.PreviewStream
import boxwright.detection.frames.ViewScale

/** How a view shows the frames: see [FrameTransform.toView], whose parameters these are. */
public data class ViewFit(
    /** Pixels of the view; both above 0. */
    val width: Int,
    val height: Int,
    val scale: ViewScale,
    /** Whether the view shows the scene mirrored; null as the frames are. */
    val mirrored: Boolean? = null,
    /** The stream of the preview, where that is another than the analysed one. */
    val preview: PreviewStream? = null,
) {
    init {
        require(width > 0 && height > 0) { "a view of $width x $height shows nothing: wait until it is laid out" }
    }

    internal fun mapOf(transform: FrameTransform): PointMap =
        transform.toView(width, height, scale, mirrored ?: transform.geometry.mirrored, preview)
}
