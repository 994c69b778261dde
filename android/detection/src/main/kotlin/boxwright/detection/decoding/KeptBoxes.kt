package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/**
 * The boxes of what was kept of one frame, as their overlap is measured, and a quick answer to which of them a further
 * box can overlap.
 *
 * As long as a class has few, all of them are tried. Beyond, they lie in a [BoxGrid], and only those are tried that
 * are near the candidate and of a like size: the answer is the same, as it takes an overlap above 0 to drop a box.
 * Memory grows to the busiest frame seen, until [trim].
 *
 * [plusOne] says that right and bottom are the last pixels inside, [undefinedDrops] that a box is dropped too where its
 * overlap with a kept one is 0 / 0, because together they have no area. With [onlyList] all are tried always, for
 * measures in which a small box overlaps a large one wholly. Not thread-safe.
 */
@GeneratedCodeApi
public class KeptBoxes(
    plusOne: Boolean = false,
    private val undefinedDrops: Boolean = false,
    private val onlyList: Boolean = false,
    private val gridFrom: Int = GRID_FROM,
) {
    private val grid = BoxGrid(if (plusOne) 1f else 0f, undefinedDrops)
    private var inGrid = 0
    private var overlap = 0f
    private var endlessMeetsNone = false

    /** Left, top, right and bottom of each box. */
    public var boxes: FloatArray = FloatArray(4 * FEW)
        private set

    @PublishedApi
    internal var classes: IntArray = IntArray(FEW)

    /** The box of the same class before each, or -1. */
    @PublishedApi
    internal var previous: IntArray = IntArray(FEW)

    /** The last box of each class, or -1. */
    private var last = IntArray(0)

    /** How many of each class. */
    private var counts = IntArray(0)
    private var count = 0

    /** Forgets all boxes; those to come are tested against [overlap]. */
    public fun clear(overlap: Float) {
        for (i in 0 until count) {
            last[classes[i]] = -1
            counts[classes[i]] = 0
        }
        count = 0
        inGrid = 0
        this.overlap = overlap
        endlessMeetsNone = overlap > 0f && !undefinedDrops && !onlyList
    }

    /** Adds a box of [classIndex], left, top, right, bottom. */
    public fun add(box: FloatArray, classIndex: Int = 0) {
        if (meetsNone(box)) return
        if (count == classes.size) resize(2 * count)
        box.copyInto(boxes, 4 * count, 0, 4)
        classes[count] = classIndex
        if (classIndex >= last.size) addClasses(classIndex)
        previous[count] = last[classIndex]
        last[classIndex] = count++
        counts[classIndex]++
    }

    /** Whether [test] holds for the number of a kept box of [classIndex] that can overlap [box]. */
    public inline fun any(box: FloatArray, classIndex: Int = 0, test: (Int) -> Boolean): Boolean {
        if (meetsNone(box)) return false
        if (!search(box, classIndex)) {
            var i = lastOf(classIndex)
            while (i >= 0) {
                if (test(i)) return true
                i = previous[i]
            }
            return false
        }
        var i = nextNear()
        while (i >= 0) {
            if (test(i) && classes[i] == classIndex) return true
            i = nextNear()
        }
        return false
    }

    /** Gives memory back that only a flood needed. */
    public fun trim() {
        if (classes.size <= MANY) return
        clear(0f)
        resize(FEW)
        grid.trim()
    }

    /** Whether the area of [box] is too large for a float, which makes each of its overlaps 0 or NaN. */
    @PublishedApi
    internal fun meetsNone(box: FloatArray): Boolean =
        endlessMeetsNone && (box[2] - box[0]) * (box[3] - box[1]) == Float.POSITIVE_INFINITY

    /** Begins to search the grid; false where all boxes are to be tried. */
    @PublishedApi
    internal fun search(box: FloatArray, classIndex: Int): Boolean {
        if (onlyList || classIndex >= counts.size || counts[classIndex] < gridFrom) return false
        if (inGrid == 0) grid.clear(overlap)
        if (!grid.isOfUse || !grid.isTame(box, 0)) return false
        while (inGrid < count) grid.add(inGrid, boxes, classes[inGrid++])
        grid.search(box, classIndex)
        return true
    }

    @PublishedApi
    internal fun nextNear(): Int = grid.next()

    @PublishedApi
    internal fun lastOf(classIndex: Int): Int = if (classIndex < last.size) last[classIndex] else -1

    private fun addClasses(classIndex: Int) {
        val before = last.size
        last = last.copyOf(maxOf(classIndex + 1, 2 * before))
        last.fill(-1, before)
        counts = counts.copyOf(last.size)
    }

    private fun resize(size: Int) {
        boxes = boxes.copyOf(4 * size)
        classes = classes.copyOf(size)
        previous = previous.copyOf(size)
    }
}

/** Boxes for which there is room at first. */
private const val FEW = 128

/** Fewer are tried one by one, which is quicker. */
private const val GRID_FROM = 64

/** Room that is kept for the next frame. */
private const val MANY = 4096
