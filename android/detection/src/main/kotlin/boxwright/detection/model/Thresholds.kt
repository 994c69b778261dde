package boxwright.detection.model

import boxwright.detection.GeneratedCodeApi
import kotlin.concurrent.Volatile

/**
 * What a detector compares scores and overlaps with: the values of model.json, until an app sets others.
 *
 *     detector.thresholds.score = 0.4f      // of all classes that have none of their own
 *     detector.thresholds[0] = 0.6f         // of class 0
 *     detector.thresholds.overlap = 0.5f
 *
 * The next `decode` finds exactly what it would find if model.json stated these values; they are compared by > or >=,
 * as model.json says.
 *
 *  - A candidate is compared with the threshold of its class, before suppression. Where a model keeps only the best
 *    class of each prior, that is chosen first: when it does not pass, no other takes its place.
 *  - A quality that is a gate, such as YOLOv5's objectness, is compared with the lowest threshold of all classes.
 *  - Weighted suppression blends what passes, so another threshold moves boxes: detections at 0.5 are not those at 0.3
 *    less the ones below 0.5.
 *  - Soft suppression compares a lowered score again, with the threshold of its class.
 *
 * All else is a constant of the generated code: kinds of suppression, `sigma`, caps, `minSize`. A graph that ends in
 * suppression can be asked for less than it reports, not for more.
 *
 * One thread may set thresholds while another decodes: they hold from the next frame on, never in the middle of one.
 */
public class Thresholds
@GeneratedCodeApi
constructor(
    score: Float,
    minimum: Float,
    classCount: Int,
    ofClasses: Map<Int, Float> = emptyMap(),
    overlap: Float? = null,
) {
    private val stated = ThresholdValues(score, ofClasses, classCount, overlap ?: Float.NaN)

    /** What holds from the next frame on. */
    @Volatile
    internal var values: ThresholdValues = stated
        private set

    /** Where scores can be set: from the least that model.json allows to any finite number. */
    public val scoreRange: ClosedFloatingPointRange<Float> = minimum..Float.MAX_VALUE

    /** Whether there is an overlap to set: suppression must be hard, weighted or linear. */
    public val hasOverlap: Boolean = overlap != null

    /** Threshold of all classes that have none of their own, in [scoreRange]. */
    public var score: Float
        get() = values.score
        set(value) {
            values = values.copy(score = checkedScore(value))
        }

    /**
     * Overlap, 0..1, from which boxes are suppressed or blended; NaN without [hasOverlap].
     *
     * Throws [IllegalArgumentException] without [hasOverlap], and outside of 0..1.
     */
    public var overlap: Float
        get() = values.overlap
        set(value) {
            require(hasOverlap) { "this model compares no overlap with a threshold" }
            require(value in 0f..1f) { "an overlap of $value is not in 0..1" }
            values = values.copy(overlap = value)
        }

    /** Threshold of class [classIndex]: its own, or [score]. */
    public operator fun get(classIndex: Int): Float = values.all[checkedClass(classIndex)]

    /** Gives class [classIndex] a threshold of its own, in [scoreRange]. */
    public operator fun set(classIndex: Int, threshold: Float) {
        values = values.copy(own = values.own + (checkedClass(classIndex) to checkedScore(threshold)))
    }

    /** Goes back to model.json's values. */
    public fun reset() {
        values = stated
    }

    private fun checkedScore(value: Float): Float = value.also {
        require(it in scoreRange) {
            if (it < scoreRange.start) {
                "a score of $it is below ${scoreRange.start}, the least that model.json allows (minThreshold)"
            } else {
                "a score of $it is not a finite number"
            }
        }
    }

    private fun checkedClass(classIndex: Int): Int = classIndex.also {
        require(it in values.all.indices) { "there is no class $it among ${values.all.size}" }
    }
}
