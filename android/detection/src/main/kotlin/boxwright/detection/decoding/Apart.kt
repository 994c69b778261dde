package boxwright.detection.decoding

import kotlin.math.exp
import kotlin.math.ln

/**
 * Which normal distributions have a probiou below some overlap, by products alone: a root, a logarithm and a power for
 * each of 231 million pairs, as 21,504 boxes can make, would take seconds.
 *
 * probiou is 1 - sqrt(1 - exp(-d)), so it is below t where d exceeds -ln(1 - (1 - t)^2). The distance d has two parts
 * that are not below 0: what the centres add, and what the shapes add, ln(q) / 2. One that exceeds it is enough.
 *
 * Only pairs are told apart of which that is sure: a part must exceed the limit by more than all rounding in the exact
 * formula, and numbers must be of a size with which its eps of 1e-7 does not count.
 */
internal class Apart {
    private var centres = Float.POSITIVE_INFINITY
    private var shapes = Float.POSITIVE_INFINITY

    /** For overlaps that are compared with [overlap]. Near 0 rounding counts, and none is told apart. */
    fun clear(overlap: Float) {
        val limit = if (overlap >= LEAST) 1.001 * distance(overlap.toDouble()) + 0.001 else Double.POSITIVE_INFINITY
        centres = (limit + 0.005).toFloat()
        shapes = (1.02 * exp(4 * limit)).toFloat()
    }

    /**
     * Whether two are surely apart: of their sum the [determinant], and of the difference of their centres the parts
     * [straight] and [skew] of d^T adj(sum) d, which is straight + 2 * skew; [determinants] is the product of theirs.
     */
    fun holds(straight: Float, skew: Float, determinant: Float, determinants: Float): Boolean {
        if (!(determinant > 0.1f && determinant < 1e18f)) return false
        val square = determinant * determinant
        // Below 1 by more than rounding, the part of the shapes would be below 0.
        if (!(square >= 15.8f * determinants)) return false
        val least = 0.25f * straight + 0.5f * skew - 1e-5f * straight
        if (!(least >= 0f && least < 1e30f)) return false
        return least > centres * determinant || square > shapes * (16f * determinants)
    }

    private companion object {
        const val LEAST = 0.01f

        fun distance(overlap: Double): Double = -ln(1 + 1e-7 - (1 - overlap) * (1 - overlap))
    }
}
