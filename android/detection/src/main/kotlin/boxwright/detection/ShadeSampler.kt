package boxwright.detection

/** A sampler whose colours are whole numbers. */
public abstract class ShadeSampler internal constructor(
    width: Int,
    height: Int,
    resize: Resize,
    padding: Padding,
    clip: Boolean,
) : Sampler(width, height, resize, padding, clip) {
    /** Red of each pixel of the last row sampled, in 0..255, or [PADDING]. */
    public val red: IntArray = IntArray(width)

    /** Green, likewise. */
    public val green: IntArray = IntArray(width)

    /** Blue, likewise. */
    public val blue: IntArray = IntArray(width)

    /** Rows of the frame that are resampled along x: red, green and blue of each slot in turn. */
    internal var spread: Array<IntArray> = emptyArray()

    override fun pad(begin: Int, end: Int) {
        red.fill(PADDING, begin, end)
        green.fill(PADDING, begin, end)
        blue.fill(PADDING, begin, end)
    }

    override fun makeSlots() {
        if (spread.size != 3 * slots) spread = Array(3 * slots) { IntArray(width) }
    }

    public companion object {
        /** The shade of pixels in which no frame lies. */
        public const val PADDING: Int = 256
    }
}

/** What becomes of each shade of a colour, and of [padding] at [ShadeSampler.PADDING]. */
public inline fun floatShades(padding: Float, value: (Float) -> Float): FloatArray =
    FloatArray(ShadeSampler.PADDING + 1) { value(if (it == ShadeSampler.PADDING) padding else it.toFloat()) }

/** [floatShades] of a tensor of bytes. */
public inline fun byteShades(padding: Float, value: (Float) -> Byte): ByteArray =
    ByteArray(ShadeSampler.PADDING + 1) { value(if (it == ShadeSampler.PADDING) padding else it.toFloat()) }
