package boxwright.detection.model

/** One setting of all thresholds; [overlap] is NaN where there is none. */
internal data class ThresholdValues(
    val score: Float,
    /** By class, of those that have one of their own. */
    val own: Map<Int, Float>,
    val classCount: Int,
    val overlap: Float,
) {
    /** Threshold of each class. */
    val all: FloatArray = FloatArray(classCount) { own[it] ?: score }
}
