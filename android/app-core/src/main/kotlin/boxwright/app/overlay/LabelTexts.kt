package boxwright.app.overlay

/** How large a text is drawn, in pixels of the view: `Paint.measureText` and the height of a line, with any padding. */
public interface TextMeasure {
    /** Height of every label. */
    public val height: Float

    /** Width of the label [text]. */
    public fun widthOf(text: String): Float
}

/**
 * Texts of labels, as "dog 93 %", and their widths: each is made and measured when it is first needed, and then kept,
 * so that a stream of frames allocates none.
 */
public class LabelTexts(private val labels: List<String>, private val measure: TextMeasure) {
    private val texts = arrayOfNulls<String>(labels.size * PERCENTS)
    private val widths = FloatArray(texts.size)

    /** Height of every label. */
    public val height: Float get() = measure.height

    /** The label of a detection. */
    public fun textOf(classIndex: Int, score: Float): String {
        val at = indexOf(classIndex, score)
        texts[at]?.let { return it }
        val text = "${labels[classIndex]} ${at % PERCENTS} %"
        widths[at] = measure.widthOf(text)
        texts[at] = text
        return text
    }

    /** Width of [textOf], in pixels. */
    public fun widthOf(classIndex: Int, score: Float): Float {
        textOf(classIndex, score)
        return widths[indexOf(classIndex, score)]
    }

    /** Percents are rounded, halves up; scores outside of 0..1 are shown as its ends. */
    private fun indexOf(classIndex: Int, score: Float): Int =
        classIndex * PERCENTS + (100 * score + 0.5f).toInt().coerceIn(0, PERCENTS - 1)

    private companion object {
        /** From 0 to 100. */
        const val PERCENTS = 101
    }
}
