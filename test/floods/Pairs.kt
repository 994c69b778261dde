@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.decoding.SeenBoxes
import kotlin.math.cos
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt
import kotlin.random.Random

/** How many of [count] pairs of oriented boxes have another overlap than the formula says, when it is asked for just that. */
internal fun pairsThatDiffer(count: Int): Int {
    val random = Random(1)
    val seen = SeenBoxes()
    return (1..count).count {
        val one = alone(random)
        val other = near(one, random)
        val expected = probIou(one, other)
        listOf(0f, expected).any { told -> !seen.overlap(one, other, told).equals(expected) }
    }
}

private fun SeenBoxes.overlap(one: FloatArray, other: FloatArray, told: Float): Float {
    clear(told)
    meet(one) { false }
    var found = Float.NaN
    meet(other) { overlap ->
        found = overlap
        false
    }
    return found
}

/** From a thousandth of a pixel to more than any picture has, up to a million million times as long as wide. */
private fun alone(random: Random): FloatArray {
    val width = 10f.pow(9 * random.nextFloat() - 3)
    val height = if (random.nextBoolean()) width * random.nextFloat() else width * 10f.pow(-12 * random.nextFloat())
    return floatArrayOf(0f, 0f, width, height, 4 * random.nextFloat())
}

/** Another that differs in each number by as little as rounding does, or by as much as makes two of them. */
private fun near(box: FloatArray, random: Random): FloatArray {
    fun little() = listOf(0f, 1e-6f, 1e-3f, 0.1f, 1f).random(random) * (random.nextFloat() - 0.5f)
    val along = 2 * little() * box[2]
    val across = 2 * little() * box[random.nextInt(2, 4)]
    return floatArrayOf(
        along * cos(box[4]) - across * sin(box[4]),
        along * sin(box[4]) + across * cos(box[4]),
        box[2] * (1f + little()),
        box[3] * (1f + little()),
        box[4] + little(),
    )
}

/** Ultralytics' probiou in its own words, and in float32. */
private fun probIou(one: FloatArray, other: FloatArray): Float {
    val eps = 1e-7f
    val (x1, y1) = one
    val (x2, y2) = other
    val (a1, b1, c1) = covariance(one)
    val (a2, b2, c2) = covariance(other)
    val determinant = (a1 + a2) * (b1 + b2) - (c1 + c2) * (c1 + c2)
    val dx = x1 - x2
    val dy = y1 - y2
    val t1 = ((a1 + a2) * (dy * dy) + (b1 + b2) * (dx * dx)) / (determinant + eps) * 0.25f
    val t2 = (c1 + c2) * (x2 - x1) * dy / (determinant + eps) * 0.5f
    val determinants = maxOf(a1 * b1 - c1 * c1, 0f) * maxOf(a2 * b2 - c2 * c2, 0f)
    val t3 = ln(determinant / (4f * sqrt(determinants) + eps) + eps) * 0.5f
    val distance = (t1 + t2 + t3).coerceIn(eps, 100f)
    return 1f - sqrt(1f - exp(-distance) + eps)
}

private fun covariance(box: FloatArray): FloatArray {
    val (_, _, width, height, angle) = box
    val across = width * width / 12f
    val down = height * height / 12f
    val cosine = cos(angle)
    val sine = sin(angle)
    return floatArrayOf(
        across * (cosine * cosine) + down * (sine * sine),
        across * (sine * sine) + down * (cosine * cosine),
        (across - down) * cosine * sine,
    )
}
