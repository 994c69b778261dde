package boxwright.app.overlay

/** Colours of classes: far apart for classes that follow each other, and readable under the text of a label. */
public object Palette {
    /** Share of the circle of hues between two classes: that of the golden ratio, so that none come close early. */
    private const val STEP = 0.61803399

    private const val OPAQUE = 0xFF000000.toInt()
    private const val SATURATION = 0.75
    private const val VALUE = 0.95

    /** Colour of the box of [classIndex], as 0xAARRGGBB. */
    public fun colorOf(classIndex: Int): Int {
        val hue = (classIndex * STEP) % 1 * 6
        return OPAQUE or (channel(hue + 5) shl 16) or (channel(hue + 3) shl 8) or channel(hue + 1)
    }

    /** Black or white, whichever can be read on [color] (WCAG's relative luminance). */
    public fun textColorOn(color: Int): Int {
        val luminance = 0.2126 * linear(color shr 16) + 0.7152 * linear(color shr 8) + 0.0722 * linear(color)
        // The contrasts (L + 0.05) / 0.05 and 1.05 / (L + 0.05) are equal at 0.179.
        return if (luminance > 0.179) OPAQUE else OPAQUE or 0xFFFFFF
    }

    /** The conversion of HSV by one formula: each channel is the same trapezium, moved by a third. */
    private fun channel(sixths: Double): Int {
        val at = sixths % 6
        val fall = minOf(at, 4 - at, 1.0).coerceAtLeast(0.0)
        return (255 * VALUE * (1 - SATURATION * fall) + 0.5).toInt()
    }

    private fun linear(channel: Int): Double {
        val value = (channel and 0xFF) / 255.0
        return if (value <= 0.04045) value / 12.92 else Math.pow((value + 0.055) / 1.055, 2.4)
    }
}
