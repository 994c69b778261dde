package boxwright.detection.frames

/**
 * Where the two neighbouring pixels of a frame are stored between which each column of an input lies. A column whose
 * taps are both the last pixel has that pixel and the one before it: then [isMoved], and the second one counts.
 */
internal class TapOffsets private constructor(
    frame: Frame,
    /** First column of the input that has taps. */
    val begin: Int,
    private val lower: IntArray,
    private val first: IntArray,
) {
    val end: Int = first.size

    /** Distance of the first of the two from the beginning of a row; of the second, [lumaStep] more. */
    val luma: IntArray = frame.pixelOffsets(first)
    val lumaStep: Int

    /** Distance of the chroma sample of the first pixel, and of that of the second. */
    val chroma: IntArray = frame.chromaOffsets(first)
    val secondChroma: IntArray

    init {
        val second = IntArray(end) { first[it] + 1 }
        lumaStep = if (begin < end) frame.pixelOffsets(second)[begin] - luma[begin] else 0
        secondChroma = frame.chromaOffsets(second)
    }

    /** Whether both taps of every column have one sample of chroma, as when a frame is halved. */
    val sharesChroma: Boolean = (begin until end).all { chroma[it] == secondChroma[it] }

    /** Whether the pixels of all columns lie side by side in memory, as when a frame is halved. */
    val isHalving: Boolean = lumaStep == 1 && (begin until end).all { luma[it] == luma[begin] + 2 * (it - begin) }

    fun isMoved(x: Int): Boolean = first[x] != lower[x]

    companion object {
        /** Null where a tap lies beyond an edge of [frame], or there is one column only. */
        fun of(frame: Frame, begin: Int, lower: IntArray, upper: IntArray): TapOffsets? {
            val last = frame.geometry.uprightWidth - 1
            val isInside = (begin until lower.size).all { lower[it] >= 0 && upper[it] <= last }
            if (last < 1 || !isInside) return null
            return TapOffsets(frame, begin, lower, IntArray(lower.size) { lower[it].coerceIn(0, last - 1) })
        }
    }
}
