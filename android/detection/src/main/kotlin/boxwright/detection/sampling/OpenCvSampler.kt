package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement

/** OpenCV's `resize` with INTER_LINEAR of 8-bit pictures, bit for bit: half pixels, blended by [FixedPointFilter]. */
@GeneratedCodeApi
public class OpenCvSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : FilterSampler(width, height, resize, clip) {
    override fun filterOf(placement: Placement, geometry: FrameGeometry): RowFilter = FixedPointFilter(
        taps(width, geometry.uprightWidth, placement.left, placement.width),
        taps(height, geometry.uprightHeight, placement.top, placement.height),
    )

    private fun taps(size: Int, frameSize: Int, offset: Double, length: Double): LinearTaps =
        LinearTaps.of(size, frameSize, offset, length, EdgeMode.REPEAT) { d ->
            ((d - offset + 0.5) * (frameSize / length) - 0.5).toFloat()
        }
}
