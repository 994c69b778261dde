package boxwright.detection.sampling

import kotlin.math.ceil
import kotlin.math.floor

/** Pixels of the input, along one axis, in which the frame lies: from [begin] until [end]. */
internal class PixelRange(val begin: Int, val end: Int) {
    companion object {
        val NONE: PixelRange = PixelRange(0, 0)

        /** Pixels of an input of [size] whose place is inside a frame of [length] from [offset] on. */
        fun of(offset: Double, length: Double, size: Int): PixelRange =
            PixelRange(maxOf(0, ceil(offset).toInt()), minOf(size, ceil(offset + length).toInt()))

        /**
         * Pixels of an input of [size] that lie, by their [coordinate], less than a pixel away from a frame of
         * [frameSize].
         */
        fun around(size: Int, frameSize: Int, coordinate: (Int) -> Float): PixelRange {
            val begin = (0 until size).firstOrNull { floor(coordinate(it)) >= -1f } ?: size
            val end = (begin until size).firstOrNull { floor(coordinate(it)) >= frameSize } ?: size
            return PixelRange(begin, end)
        }
    }
}
