package boxwright.detection.frames

/** A rectangle of real numbers: what a preview shows, or what mapped boxes are limited to. */
internal class Bounds(val left: Double, val top: Double, val right: Double, val bottom: Double) {
    val width: Double get() = right - left

    val height: Double get() = bottom - top

    /** NaN stays NaN. */
    fun limitX(x: Double): Float = x.coerceIn(left, right).toFloat()

    /** NaN stays NaN. */
    fun limitY(y: Double): Float = y.coerceIn(top, bottom).toFloat()

    /** Another size, around the same middle. */
    fun resized(width: Double, height: Double): Bounds {
        val (x, y) = Pair((left + right) / 2, (top + bottom) / 2)
        return Bounds(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    }

    /** What becomes of it by [map]. */
    fun through(map: PointMap): Bounds {
        if (this === NONE) return this
        val x1 = map.x(left, top)
        val x2 = map.x(right, bottom)
        val y1 = map.y(left, top)
        val y2 = map.y(right, bottom)
        return Bounds(minOf(x1, x2), minOf(y1, y2), maxOf(x1, x2), maxOf(y1, y2))
    }

    companion object {
        private const val FAR = Double.POSITIVE_INFINITY

        val NONE: Bounds = Bounds(-FAR, -FAR, FAR, FAR)
    }
}
