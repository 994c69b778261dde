package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Placement

/**
 * OpenCV's `resize` with INTER_AREA of 8-bit pictures, bit for bit. Which of its three ways is taken depends on how
 * many pixels of the frame there are for one of the input, along x and along y:
 *
 * - both are whole, as from 640 x 480 to 320 x 160: the mean of a block of pixels ([BlockFilter]);
 * - both are 1 or more, as from 640 x 480 to 300 x 300: the mean of what a pixel covers ([AreaFilter]);
 * - one is less, as from 640 x 480 to 640 x 640: blended of two pixels along each axis ([FixedPointFilter]).
 *
 * Of blocks of 2 x 2 the mean is rounded halves up: that is what blending makes of them.
 */
@GeneratedCodeApi
public class AreaSampler(
    width: Int,
    height: Int,
    resize: Resize,
    clip: Boolean,
) : FilterSampler(width, height, resize, clip) {
    override fun filterOf(placement: Placement, geometry: FrameGeometry): RowFilter {
        val x = AreaAxis(width, geometry.uprightWidth, placement.left, placement.width)
        val y = AreaAxis(height, geometry.uprightHeight, placement.top, placement.height)
        return when {
            x.step < 1 || y.step < 1 || (x.step == 2.0 && y.step == 2.0) -> FixedPointFilter(x.taps(), y.taps())
            x.isWhole && y.isWhole -> BlockFilter(x.windows(), y.windows())
            else -> AreaFilter(WindowSums(x.windows(), y.windows()))
        }
    }
}
