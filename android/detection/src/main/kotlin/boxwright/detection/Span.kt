package boxwright.detection

import kotlin.math.ceil

/** Pixels of the input, along one axis, in which the frame lies: from [begin] until [end]. */
internal class Span(val begin: Int, val end: Int) {
    companion object {
        val NONE: Span = Span(0, 0)

        /** Pixels of an input of [size] whose place is inside a frame of [length] from [offset] on. */
        fun of(offset: Double, length: Double, size: Int): Span =
            Span(maxOf(0, ceil(offset).toInt()), minOf(size, ceil(offset + length).toInt()))
    }
}
