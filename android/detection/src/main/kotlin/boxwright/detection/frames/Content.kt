package boxwright.detection.frames

import boxwright.detection.GeneratedCodeApi

/**
 * Where a frame lies in the input, in pixels of it, limited to the input: what a letterbox pads is outside. 600 x 400
 * in the upper left corner of 800 x 800 is 0, 0, 800, 533.
 */
@GeneratedCodeApi
public class Content internal constructor(placement: Placement, inputWidth: Int, inputHeight: Int) {
    /** First column. */
    public val left: Float = maxOf(placement.left, 0.0).toFloat()

    /** First row. */
    public val top: Float = maxOf(placement.top, 0.0).toFloat()

    /** End of the last column. */
    public val right: Float = minOf(placement.left + placement.width, inputWidth.toDouble()).toFloat()

    /** End of the last row. */
    public val bottom: Float = minOf(placement.top + placement.height, inputHeight.toDouble()).toFloat()

    /** What is left of the frame where boxes are mapped back: x of the frame is (x - padX) / scaleX. */
    public val padX: Float = placement.padX.toFloat()

    /** What is above the frame where boxes are mapped back. */
    public val padY: Float = placement.padY.toFloat()

    /** Pixels of the input for one of the frame, across. */
    public val scaleX: Float = placement.scaleX.toFloat()

    /** Pixels of the input for one of the frame, down. */
    public val scaleY: Float = placement.scaleY.toFloat()
}
