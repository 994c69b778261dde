package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.cos
import kotlin.math.sin

/**
 * The oriented boxes of all candidates of one frame so far, whether they were kept or not: any of them may drop a worse
 * one, as in the Fast NMS of YOLACT. Memory grows to the busiest frame seen, until [trim]. Not thread-safe.
 */
@GeneratedCodeApi
public class SeenBoxes {
    /** Six numbers for each box, as [probIou] takes them. */
    @PublishedApi
    internal var gaussians: FloatArray = FloatArray(NUMBERS * FEW)

    @PublishedApi
    internal var classes: IntArray = IntArray(FEW)

    @PublishedApi
    internal var count: Int = 0

    private val apart = Apart()

    /** Forgets all boxes; those to come are tested against [overlap]. */
    public fun clear(overlap: Float) {
        count = 0
        apart.clear(overlap)
    }

    /**
     * Whether [drops] holds for the overlap of [oriented], centre x, centre y, width, height and angle in pixels, with
     * some box of [classIndex] seen before. It is seen from now on. Overlaps that are surely below what [clear] was
     * told may be given as 0.
     */
    public inline fun meet(oriented: FloatArray, classIndex: Int = 0, drops: (overlap: Float) -> Boolean): Boolean {
        see(oriented, classIndex)
        // The latest first: what is to be dropped is mostly like something just before, as scores of neighbours are.
        for (i in count - 2 downTo 0) if (classes[i] == classIndex && drops(overlapOfLast(i))) return true
        return false
    }

    /** Gives memory back that only a flood needed. */
    public fun trim() {
        if (classes.size > MANY) resize(FEW)
        count = 0
    }

    @PublishedApi
    internal fun overlapOfLast(i: Int): Float = probIou(gaussians, NUMBERS * i, NUMBERS * (count - 1), apart)

    /** The box as a normal distribution: sides of a uniform one have the variances w^2 / 12 and h^2 / 12. */
    @PublishedApi
    internal fun see(oriented: FloatArray, classIndex: Int) {
        if (count == classes.size) resize(2 * count)
        val (x, y, width, height, angle) = oriented
        val across = width * width / 12f
        val down = height * height / 12f
        val cosine = cos(angle)
        val sine = sin(angle)
        val a = across * (cosine * cosine) + down * (sine * sine)
        val b = across * (sine * sine) + down * (cosine * cosine)
        val c = (across - down) * cosine * sine
        val at = NUMBERS * count
        gaussians[at] = x
        gaussians[at + 1] = y
        gaussians[at + 2] = a
        gaussians[at + 3] = b
        gaussians[at + 4] = c
        gaussians[at + 5] = maxOf(a * b - c * c, 0f)
        classes[count++] = classIndex
    }

    private fun resize(size: Int) {
        gaussians = gaussians.copyOf(NUMBERS * size)
        classes = classes.copyOf(size)
    }
}

private const val NUMBERS = 6

/** Boxes for which there is room at first. */
private const val FEW = 128

/** Room that is kept for the next frame. */
private const val MANY = 4096
