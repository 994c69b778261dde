package boxwright.detection

/** One object: its box in the space of the [Detections], its score, and the index of its label. */
public data class Detection(
    val left: Float,
    val top: Float,
    val right: Float,
    val bottom: Float,
    val score: Float,
    val classIndex: Int,
)
