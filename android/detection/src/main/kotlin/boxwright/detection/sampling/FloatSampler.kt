package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** A sampler whose colours are real numbers. */
@GeneratedCodeApi
public abstract class FloatSampler internal constructor(
    width: Int,
    height: Int,
    resize: Resize,
    private val padding: PaddingColor,
    clip: Boolean,
) : Sampler(width, height, resize, padding, clip) {
    /** Red of each pixel of the last row sampled, in 0..255. */
    public val red: FloatArray = FloatArray(width)

    /** Green, the same. */
    public val green: FloatArray = FloatArray(width)

    /** Blue, the same. */
    public val blue: FloatArray = FloatArray(width)

    /** The cached rows, resampled along x: red, green and blue of each slot in turn. */
    internal var resampled: Array<FloatArray> = emptyArray()

    override fun pad(begin: Int, end: Int) {
        red.fill(padding.red, begin, end)
        green.fill(padding.green, begin, end)
        blue.fill(padding.blue, begin, end)
    }

    override fun makeSlots() {
        if (resampled.size != 3 * slots) resampled = Array(3 * slots) { FloatArray(width) }
    }
}
