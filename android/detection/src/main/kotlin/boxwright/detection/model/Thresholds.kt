@file:OptIn(GeneratedCodeApi::class)

package boxwright.detection.model

import boxwright.detection.GeneratedCodeApi

/**
 * What scores and overlaps a model's `decode` compares with. They begin at the values of model.json.
 *
 * Changing one gives exactly the result of a model.json with that value in it. With soft or weighted suppression a score
 * threshold also decides which boxes lower each other or are blended. Each model has its own; set them between frames, on
 * the thread that decodes. A change costs a few hundred nanoseconds in the next `decode`, and nothing after it.
 */
public class Thresholds @GeneratedCodeApi constructor(
    score: Float,
    /**
     * What scores can be compared with: from `minThreshold` of model.json on, if it has one. Where scores are in 0..1 it
     * begins above 0 and ends at 1.
     */
    public val scoreRange: ClosedFloatingPointRange<Float>,
    overlap: Float = Float.NaN,
    private val classes: FloatArray,
) {
    private val defaultScore = score
    private val defaultOverlap = overlap
    private val defaultClasses = classes.copyOf()
    private var changed = true

    /** What each class is compared with. */
    @GeneratedCodeApi
    public val ofClass: FloatArray = FloatArray(classes.size)

    /** The least of [ofClass]: no score below it is of use. */
    @GeneratedCodeApi
    public var lowest: Float = 0f
        private set

    /** What scores are compared with, but for classes that have a threshold of their own; see [scoreRange]. */
    public var score: Float = score
        set(value) {
            field = checkScore(value)
            apply()
        }

    /** Whether [overlap] can be set: with hard, weighted and linear soft suppression. */
    public val hasOverlap: Boolean = !overlap.isNaN()

    /** What the overlap of two boxes is compared with, in 0..1; NaN where suppression compares with none. */
    public var overlap: Float = overlap
        set(value) {
            require(hasOverlap) { "the model's suppression compares overlaps with no threshold" }
            require(value in 0f..1f) { "the threshold on overlaps is $value, not in 0..1" }
            field = value
        }

    init {
        apply()
    }

    /** What scores of class [classIndex] are compared with. */
    public operator fun get(classIndex: Int): Float = ofClass[classIndex]

    /** Gives class [classIndex] a threshold of its own, which [score] no longer changes. */
    public operator fun set(classIndex: Int, threshold: Float) {
        classes[classIndex] = checkScore(threshold)
        apply()
    }

    /** Goes back to the values of model.json. */
    public fun reset() {
        if (hasOverlap) overlap = defaultOverlap
        defaultClasses.copyInto(classes)
        score = defaultScore
    }

    /** Whether scores' thresholds have changed since this was last asked; true at first. */
    @GeneratedCodeApi
    public fun takeChange(): Boolean = changed.also { changed = false }

    private fun apply() {
        for (i in classes.indices) ofClass[i] = if (classes[i].isNaN()) score else classes[i]
        lowest = ofClass.minOrNull() ?: score
        changed = true
    }

    private fun checkScore(value: Float): Float {
        require(value in scoreRange) { "the threshold on scores is $value, not in $scoreRange" }
        return value
    }
}
