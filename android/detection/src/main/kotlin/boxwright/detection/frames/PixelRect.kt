package boxwright.detection.frames

/** A rectangle of whole pixels, as Android's `Rect`: [right] and [bottom] are the first column and row outside. */
public data class PixelRect(val left: Int, val top: Int, val right: Int, val bottom: Int) {
    /** Columns inside. */
    public val width: Int get() = right - left

    /** Rows inside. */
    public val height: Int get() = bottom - top
}
