package boxwright.detection

import kotlin.math.ceil

/**
 * Which pixels of the frame, along one axis, each pixel d of the input reads: those in [taps] from `d * tapsPerPixel` on.
 *
 * The frame lies in the pixels from [begin] until [end]. A tap of -1, or of the frame's size, lies beyond the edge.
 */
internal class Axis(val begin: Int, val end: Int, val tapsPerPixel: Int, val taps: IntArray) {
    /**
     * Replaces taps by places in a [Line], and returns the pixels that have to be read into it, ascending. Taps 0, 1, 4, 5
     * become places 1, 2, 3, 4; a tap before the frame is place 0, one behind it the last place.
     */
    fun compact(size: Int): IntArray {
        val used = BooleanArray(size)
        forEachTap { i -> if (taps[i] in 0 until size) used[taps[i]] = true }
        val list = (0 until size).filter { used[it] }.toIntArray()
        val places = IntArray(size)
        for ((i, tap) in list.withIndex()) places[tap] = i + 1
        forEachTap { i -> taps[i] = if (taps[i] < 0) 0 else if (taps[i] < size) places[taps[i]] else list.size + 1 }
        return list
    }

    private inline fun forEachTap(action: (Int) -> Unit) {
        for (i in begin * tapsPerPixel until end * tapsPerPixel) action(i)
    }

    companion object {
        val NONE: Axis = Axis(0, 0, 1, IntArray(0))

        /** First pixel of the input whose place is inside a frame from [offset] on. */
        fun begin(offset: Double): Int = maxOf(0, ceil(offset).toInt())

        /** First pixel behind a frame from [offset] on, of [length]. */
        fun end(offset: Double, length: Double, size: Int): Int = minOf(size, ceil(offset + length).toInt())
    }
}
