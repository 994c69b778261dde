package boxwright.app.probe

import boxwright.detection.Detection
import java.util.Locale

/**
 * How far the detections of one backend are from those of another, of the same picture, in 0..1 of the input.
 *
 * Each that was expected is paired with what overlaps it best of its class, by at least half; what is left over on
 * either side is [missing] or [extra].
 */
public data class Agreement(
    /** How many were expected. */
    val expected: Int,
    /** Expected, and not found. */
    val missing: Int,
    /** Found, and not expected. */
    val extra: Int,
    /** Largest difference of the scores of a pair. */
    val score: Float,
    /** Largest difference of the sides of the boxes of a pair, in 0..1 of the input. */
    val box: Float,
) {
    /** Whether it is what rounding explains: all are found, scores and sides within [TOLERANCE]. */
    public val isClose: Boolean get() = missing == 0 && extra == 0 && score <= TOLERANCE && box <= TOLERANCE

    /** As in "1 of 5 missing, 2 more, scores by 0.0123, boxes by 0.0040", or "all 5 agree". */
    override fun toString(): String {
        if (isClose) return if (expected == 0) "both see nothing" else "all $expected agree"
        val parts = ArrayList<String>()
        if (missing > 0) parts += "$missing of $expected missing"
        if (extra > 0) parts += "$extra more"
        if (score > 0f) parts += "scores by ${decimals(score)}"
        if (box > 0f) parts += "boxes by ${decimals(box)}"
        return parts.joinToString(", ")
    }

    public companion object {
        /** What float32 in another order may make of scores and sides. */
        public const val TOLERANCE: Float = 1e-3f

        private const val PAIR_OVERLAP = 0.5f

        /** Compares two lists of detections. */
        public fun of(found: List<Detection>, expected: List<Detection>): Agreement {
            val left = found.toMutableList()
            val pairs = expected.mapNotNull { wanted ->
                val best = left.filter { it.classIndex == wanted.classIndex }.maxByOrNull { overlap(it, wanted) }
                if (best == null || !(overlap(best, wanted) >= PAIR_OVERLAP)) return@mapNotNull null
                left.remove(best)
                Pair(best, wanted)
            }
            return Agreement(
                expected.size,
                expected.size - pairs.size,
                left.size,
                pairs.maxOfOrNull { (a, b) -> Math.abs(a.score - b.score) } ?: 0f,
                pairs.maxOfOrNull { (a, b) -> apart(a, b) } ?: 0f,
            )
        }

        private fun sides(of: Detection) = listOf(of.left, of.top, of.right, of.bottom)

        /** The largest difference of their sides. */
        private fun apart(a: Detection, b: Detection): Float =
            sides(a).zip(sides(b)).maxOf { (x, y) -> Math.abs(x - y) }

        /** Intersection over union; near 1 also for boxes without area that agree, which overlap nothing. */
        private fun overlap(a: Detection, b: Detection): Float {
            val apart = apart(a, b)
            if (apart <= TOLERANCE) return 1 - apart
            val width = minOf(a.right, b.right) - maxOf(a.left, b.left)
            val height = minOf(a.bottom, b.bottom) - maxOf(a.top, b.top)
            val both = maxOf(0f, width) * maxOf(0f, height)
            val union = a.width * a.height + b.width * b.height - both
            return if (union > 0f) both / union else 0f
        }

        private fun decimals(value: Float) = String.format(Locale.ROOT, "%.4f", value)
    }
}
