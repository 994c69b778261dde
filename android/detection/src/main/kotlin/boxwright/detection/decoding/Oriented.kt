package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt

/** Fills [box] with the sides of [oriented], centre x, centre y, width, height and angle, before it is rotated. */
@GeneratedCodeApi
public fun toSides(oriented: FloatArray, box: FloatArray) {
    for (axis in 0 until 2) {
        box[axis] = oriented[axis] - 0.5f * oriented[axis + 2]
        box[axis + 2] = oriented[axis] + 0.5f * oriented[axis + 2]
    }
}

/**
 * Brings the angle of [oriented] into 0..pi / 2, and exchanges width and height where the rectangle would not be the
 * same otherwise; fills [box] as [toSides]. 200 x 100 at 3 / 4 pi is 100 x 200 at pi / 4.
 *
 * In float32, as Ultralytics' regularize_rboxes: with remainders as in Python, and an angle a little below 0 may become
 * pi / 2 itself.
 */
@GeneratedCodeApi
public fun regularize(oriented: FloatArray, box: FloatArray) {
    val angle = oriented[4]
    if (angle.mod(HALF_TURN) >= QUARTER_TURN) {
        val width = oriented[2]
        oriented[2] = oriented[3]
        oriented[3] = width
    }
    oriented[4] = angle.mod(QUARTER_TURN)
    toSides(oriented, box)
}

/**
 * How alike the boxes at [first] and [second] of [gaussians] are, as probiou of Ultralytics 8.4.190 says: 1 less the
 * Hellinger distance of two normal distributions (arXiv 2106.06072). In float32, in its order: eps is 1e-7, the
 * Bhattacharyya distance is limited to 1e-7..100.
 *
 * Each box is centre x and y, then a, b and c of the covariance, [[a, c], [c, b]], then its determinant, not below 0.
 * Two squares of 12, side by side, have a = b = 12 and a distance of 144 * 24 / (24 * 24) / 4 = 1.5: 0.119.
 */
internal fun probIou(gaussians: FloatArray, first: Int, second: Int, apart: Apart): Float {
    val a = gaussians[first + 2] + gaussians[second + 2]
    val b = gaussians[first + 3] + gaussians[second + 3]
    val c = gaussians[first + 4] + gaussians[second + 4]
    val dx = gaussians[first] - gaussians[second]
    val dy = gaussians[first + 1] - gaussians[second + 1]
    val determinant = a * b - c * c
    val straight = a * (dy * dy) + b * (dx * dx)
    val skew = c * -dx * dy
    val determinants = gaussians[first + 5] * gaussians[second + 5]
    if (apart.holds(straight, skew, determinant, determinants)) return NOTHING_SHARED
    val away = straight / (determinant + EPSILON) * 0.25f
    val skewed = skew / (determinant + EPSILON) * 0.5f
    if (away + skewed > FAR && determinant > 0f) return NOTHING_SHARED
    val unlike = ln(determinant / (4f * sqrt(determinants) + EPSILON) + EPSILON) * 0.5f
    val distance = (away + skewed + unlike).coerceIn(EPSILON, 100f)
    return 1f - sqrt(1f - exp(-distance) + EPSILON)
}

private const val EPSILON = 1e-7f
private const val HALF_TURN = PI.toFloat()
private const val QUARTER_TURN = (PI / 2).toFloat()

/** The third part of a distance is never below ln(1e-7) / 2 = -8.06, and from 17 on all distances give the same. */
private const val FAR = 34f

/** 1 less the root of 1.0000001, which is 1 in float32. */
private const val NOTHING_SHARED = 0f
