package boxwright.detection.frames

/** A way along one axis of the sensor: from the edge at [origin], up or down by [sign]. */
internal class Axis(val origin: Int, val sign: Int) {
    /** Index on the sensor of the pixel [i] steps along. */
    fun pixel(i: Int): Int = if (sign > 0) origin + i else origin - 1 - i

    fun reversed(length: Int): Axis = Axis(origin + sign * length, -sign)
}
