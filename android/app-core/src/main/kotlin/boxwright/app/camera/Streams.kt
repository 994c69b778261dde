package boxwright.app.camera

/** Pixels of a picture, as the sensor has it: a phone held upright still delivers 1280 x 720. */
public data class PixelSize(val width: Int, val height: Int) {
    init {
        require(width > 0 && height > 0) { "a picture of $width x $height has no pixels" }
    }

    internal val area: Long get() = width.toLong() * height

    internal val short: Int get() = minOf(width, height)

    internal val long: Int get() = maxOf(width, height)

    /** As in "1280 x 720". */
    override fun toString(): String = "$width x $height"
}

/** The two streams of a camera: what the user sees, and what the network sees. */
public data class Streams(val preview: PixelSize, val analysis: PixelSize)

/**
 * Chooses streams among those of a camera.
 *
 * Every camera delivers two at once if neither is larger than 1920 x 1080 and the [display]; so the preview is the
 * largest of those. The analysed stream is the smallest whose shorter side is not less than that of the network's
 * [input], since more pixels are only copied and thrown away; where all are less, the largest. Streams of the preview's
 * shape come first: others show another part of the scene.
 *
 * Throws IllegalArgumentException where there is none of either.
 */
public fun chooseStreams(
    previews: List<PixelSize>,
    analyses: List<PixelSize>,
    display: PixelSize,
    input: PixelSize,
): Streams {
    require(previews.isNotEmpty() && analyses.isNotEmpty()) { "the camera offers no streams" }
    val preview = previews.filter { it fitsInto guaranteed && it fitsInto display }.maxByOrNull { it.area }
        ?: previews.minBy { it.area }
    val allowed = analyses.filter { it fitsInto guaranteed }.ifEmpty { analyses }
    val alike = allowed.filter { it hasShapeOf preview }.ifEmpty { allowed }
    val analysis = alike.filter { it.short >= input.long }.minByOrNull { it.area } ?: alike.maxBy { it.area }
    return Streams(preview, analysis)
}

private val guaranteed = PixelSize(1920, 1080)

/** In either orientation: displays are upright, sensors are not. */
private infix fun PixelSize.fitsInto(other: PixelSize) = long <= other.long && short <= other.short

/** Within one percent, as 1280 x 720 and 864 x 480 are not, but 1920 x 1080 and 1920 x 1088 are. */
private infix fun PixelSize.hasShapeOf(other: PixelSize): Boolean {
    val (a, b) = Pair(width.toLong() * other.height, height.toLong() * other.width)
    return Math.abs(a - b) * 100 <= maxOf(a, b)
}
