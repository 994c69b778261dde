package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** A sampler whose colours are whole numbers. */
@GeneratedCodeApi
public abstract class IntSampler internal constructor(
    width: Int,
    height: Int,
    resize: Resize,
    padding: PaddingColor,
    clip: Boolean,
) : Sampler(width, height, resize, padding, clip) {
    /** Red of each pixel of the last row sampled, in 0..255, or [PADDING_INDEX]. */
    public val red: IntArray = IntArray(width)

    /** Green, the same. */
    public val green: IntArray = IntArray(width)

    /** Blue, the same. */
    public val blue: IntArray = IntArray(width)

    /** The cached rows, resampled along x: red, green and blue of each slot in turn. */
    internal var resampled: Array<IntArray> = emptyArray()

    override fun pad(begin: Int, end: Int) {
        red.fill(PADDING_INDEX, begin, end)
        green.fill(PADDING_INDEX, begin, end)
        blue.fill(PADDING_INDEX, begin, end)
    }

    override fun makeSlots() {
        if (resampled.size != 3 * slots) resampled = Array(3 * slots) { IntArray(width) }
    }

    public companion object {
        /** The colour of pixels in which no frame lies, as an index of tables. */
        public const val PADDING_INDEX: Int = 256
    }
}
