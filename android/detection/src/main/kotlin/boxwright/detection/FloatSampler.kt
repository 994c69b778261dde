package boxwright.detection

/** A sampler whose colours are real numbers. */
public abstract class FloatSampler internal constructor(
    width: Int,
    height: Int,
    resize: Resize,
    private val padding: Padding,
    clip: Boolean,
) : Sampler(width, height, resize, padding, clip) {
    /** Red of each pixel of the last row sampled, in 0..255. */
    public val red: FloatArray = FloatArray(width)

    /** Green, likewise. */
    public val green: FloatArray = FloatArray(width)

    /** Blue, likewise. */
    public val blue: FloatArray = FloatArray(width)

    /** Rows of the frame that are resampled along x: red, green and blue of each slot in turn. */
    internal var spread: Array<FloatArray> = emptyArray()

    override fun pad(begin: Int, end: Int) {
        red.fill(padding.red, begin, end)
        green.fill(padding.green, begin, end)
        blue.fill(padding.blue, begin, end)
    }

    override fun makeSlots() {
        if (spread.size != 3 * slots) spread = Array(3 * slots) { FloatArray(width) }
    }
}
