package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Placement
import kotlin.math.floor
import kotlin.math.round

/** Decides where an upright frame is placed in the input of a network. */
@GeneratedCodeApi
public sealed class Resize {
    /** Places a frame of [width] x [height] pixels. */
    internal abstract fun place(width: Int, height: Int): Placement

    /** How the size of a resized frame becomes whole pixels. */
    public enum class Rounding {
        /** Nearest, halves to even, as Python's `round`. */
        HALF_EVEN,

        /** Truncated. */
        FLOOR,

        /** Not at all: edges lie inside pixels, where the frame blends into the padding. */
        EXACT,

        /** Truncated, but for the side that fills the input. */
        FILL,
        ;

        internal fun size(length: Double): Double = when (this) {
            HALF_EVEN -> maxOf(1.0, round(length))
            FLOOR, FILL -> maxOf(1.0, floor(length))
            EXACT -> length
        }

        /** Where what is left of [space] pixels begins to be used; an odd pixel goes to the far side. */
        internal fun half(space: Double): Double = if (this == EXACT) space / 2 else floor(space / 2)
    }
}

/** Scales each axis on its own: 640 x 480 in 300 x 300 is shrunk by 2.13 and 1.6. */
@GeneratedCodeApi
public class Stretch(private val inputWidth: Int, private val inputHeight: Int) : Resize() {
    override fun place(width: Int, height: Int): Placement {
        val (x, y) = Pair(inputWidth.toDouble(), inputHeight.toDouble())
        return Placement(0.0, 0.0, x, y, x / width, y / height)
    }
}

/**
 * Scales by r = min(inputWidth / width, inputHeight / height), in float64, and pads the rest: 1920 x 1080 in 640 x 640
 * is 640 x 360, 140 rows from the top when [centered]. Unless [enlarge] r is at most 1.
 */
@GeneratedCodeApi
public class Letterbox(
    private val inputWidth: Int,
    private val inputHeight: Int,
    private val centered: Boolean,
    private val rounding: Rounding,
    private val inverse: Inverse,
    private val enlarge: Boolean,
) : Resize() {
    override fun place(width: Int, height: Int): Placement {
        val fit = minOf(inputWidth.toDouble() / width, inputHeight.toDouble() / height)
        val r = if (enlarge) fit else minOf(fit, 1.0)
        val fills = rounding == Rounding.FILL && r == fit
        val x = if (fills) filledWidth(width, height) else rounding.size(width * r)
        val y = if (fills) filledHeight(width, height) else rounding.size(height * r)
        val left = if (centered) rounding.half(inputWidth - x) else 0.0
        val top = if (centered) rounding.half(inputHeight - y) else 0.0
        return when (inverse) {
            Inverse.PLACED -> Placement(left, top, x, y, x / width, y / height)
            Inverse.ROUNDED -> Placement(left, top, x, y, r, r)
            Inverse.BY_HEIGHT -> Placement(left, top, x, y, y / height, y / height)
            Inverse.UNROUNDED -> {
                val (padX, padY) = Pair(pad(inputWidth - width * r), pad(inputHeight - height * r))
                Placement(left, top, x, y, r, r, padX, padY)
            }
        }
    }

    /** InsightFace's order of operations: the ratio first. */
    private fun filledWidth(width: Int, height: Int): Double =
        if (fillsHeight(width, height)) Rounding.FILL.size(inputHeight / (height.toDouble() / width))
        else inputWidth.toDouble()

    private fun filledHeight(width: Int, height: Int): Double =
        if (fillsHeight(width, height)) inputHeight.toDouble()
        else Rounding.FILL.size(inputWidth * (height.toDouble() / width))

    private fun fillsHeight(width: Int, height: Int): Boolean =
        height.toDouble() / width > inputHeight.toDouble() / inputWidth

    private fun pad(space: Double): Double = if (centered) space / 2 else 0.0

    /** By which numbers a letterbox is undone. */
    public enum class Inverse {
        /** By where the resized frame really lies, and by its real size on each axis. */
        PLACED,

        /** By the one scale before sizes were rounded, and by where the frame lies: Ultralytics up to 8.4.100. */
        ROUNDED,

        /** By where the resized frame really lies, and on both axes by its real height: InsightFace. */
        BY_HEIGHT,

        /** By the one scale and half of what it leaves before anything was rounded: YOLOv5. */
        UNROUNDED,
    }
}

/**
 * Scales until the input is covered and cuts off what hangs over: 1920 x 1080 over 300 x 300 is 533 x 300, from column
 * 116 on. The longer side is inputSize * long / short in float64, rounded by [rounding].
 */
@GeneratedCodeApi
public class CenterCrop(
    private val inputWidth: Int,
    private val inputHeight: Int,
    private val rounding: Rounding,
    private val offset: Rounding,
) : Resize() {
    override fun place(width: Int, height: Int): Placement {
        // Which side is covered exactly is decided in whole numbers.
        val wide = inputHeight.toLong() * width >= inputWidth.toLong() * height
        val x = if (wide) rounding.size(inputHeight.toDouble() * width / height) else inputWidth.toDouble()
        val y = if (wide) inputHeight.toDouble() else rounding.size(inputWidth.toDouble() * height / width)
        return Placement(begin(inputWidth - x), begin(inputHeight - y), x, y, x / width, y / height)
    }

    /** Where the frame begins: at 0 or before. */
    private fun begin(space: Double): Double = when (offset) {
        Rounding.HALF_EVEN -> -round(-space / 2)
        Rounding.FLOOR, Rounding.FILL -> -floor(-space / 2)
        Rounding.EXACT -> space / 2
    }
}
