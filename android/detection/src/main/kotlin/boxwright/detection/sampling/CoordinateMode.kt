package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** Where in the frame a pixel of the input lies, along one axis of `size` pixels that becomes `length`. */
@GeneratedCodeApi
public enum class CoordinateMode {
    /** (d + 0.5) * size / length - 0.5: centres on centres. torch, TensorFlow 2. */
    HALF_PIXEL,

    /** d * (size - 1) / (length - 1): the first on the first, the last on the last. */
    ALIGN_CORNERS,

    /** d * size / length: the first on the first. TensorFlow 1. */
    CORNER,
    ;

    /** In float32, and for half pixels with one rounding of product and difference, as torch does. */
    internal fun coordinate(d: Double, size: Int, length: Double): Float = when (this) {
        HALF_PIXEL -> ((size / length.toFloat()).toDouble() * (d + 0.5) - 0.5).toFloat()
        ALIGN_CORNERS -> if (length <= 1.0) 0f else ((size - 1) / (length.toFloat() - 1)) * d.toFloat()
        CORNER -> ((size / length.toFloat()).toDouble() * d).toFloat()
    }
}
