package boxwright.detection.model

import boxwright.detection.GeneratedCodeApi

/** The values of [thresholds] that one frame is decoded with. */
@GeneratedCodeApi
public class Limits(private val thresholds: Thresholds) {
    private var taken: ThresholdValues? = null
    private var all = FloatArray(0)

    /** The lowest threshold of all classes. */
    public var lowest: Float = 0f
        private set

    /** Threshold of overlaps. */
    public var overlap: Float = 0f
        private set

    /** Takes what was set since the last call; false where nothing was. To be called before each frame. */
    public fun takeChange(): Boolean {
        val values = thresholds.values
        if (values === taken) return false
        taken = values
        all = values.all
        lowest = all.min()
        overlap = values.overlap
        return true
    }

    /** Threshold of class [classIndex]. */
    public operator fun get(classIndex: Int): Float = all[classIndex]
}
