package boxwright.detection.frames

/**
 * Where an upright frame lies in the input, in pixels of the input: resized to [width] x [height], its corner at
 * ([left], [top]), and how a point is mapped back: frame = (input - pad) / scale.
 */
internal class Placement(
    val left: Double,
    val top: Double,
    val width: Double,
    val height: Double,
    val scaleX: Double,
    val scaleY: Double,
    val padX: Double = left,
    val padY: Double = top,
)
