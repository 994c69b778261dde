package boxwright.detection

import kotlin.math.cos
import kotlin.math.sin

/**
 * Fills [into] with x and y of the corners of the box at [at] in [boxes], rotated around its centre by [angle]: left
 * top, right top, right bottom, left bottom. In float64, rounded at the end.
 */
internal fun cornersOf(boxes: FloatArray, at: Int, angle: Float, into: FloatArray) {
    val x = (boxes[at].toDouble() + boxes[at + 2]) / 2
    val y = (boxes[at + 1].toDouble() + boxes[at + 3]) / 2
    val cosine = cos(angle.toDouble())
    val sine = sin(angle.toDouble())
    for (corner in 0 until 4) {
        val dx = boxes[if (corner == 0 || corner == 3) at else at + 2] - x
        val dy = boxes[if (corner < 2) at + 1 else at + 3] - y
        into[2 * corner] = (x + dx * cosine - dy * sine).toFloat()
        into[2 * corner + 1] = (y + dx * sine + dy * cosine).toFloat()
    }
}
