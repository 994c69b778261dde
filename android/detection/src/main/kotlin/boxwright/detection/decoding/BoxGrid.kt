package boxwright.detection.decoding

import kotlin.math.abs
import kotlin.math.floor

/**
 * Boxes by class, place and size, so that those that may overlap a candidate are found without a look at the others.
 *
 * There is a grid for every power of two; a box lies in that whose cells are larger than its longer side, and at most
 * twice as large, in the cell of its left top corner. So a box that meets a candidate has its corner in a cell that the
 * candidate touches, or in one left of it or above. And as an overlap is at most the quotient of the shorter and the
 * longer of two sides, one above 0.5 is only possible in the candidate's own grid and the next ones: [likeness].
 *
 * The argument needs numbers with which float32 is exact enough. A box with larger or smaller ones is wild: it is found
 * by every search, and a search for it is refused ([isTame]). [extra] is added to right and bottom.
 */
internal class BoxGrid(private val extra: Float, private val undefinedDrops: Boolean) {
    private val cells = Buckets()

    /** Boxes by their area: what has none together with the candidate is searched by this where [undefinedDrops]. */
    private val areas = Buckets()
    private val used = BooleanArray(256)

    private var classIndex = 0
    private var item = -1
    private var sameArea = -1
    private var level = 0
    private var lastLevel = 0
    private val edges = FloatArray(4)
    private val range = IntArray(4)
    private var x = 0
    private var y = 0

    fun clear() {
        cells.clear()
        areas.clear()
        used.fill(false)
    }

    fun trim() {
        cells.trim()
        areas.trim()
    }

    /** Whether no product of the numbers of the box at [at] overflows, or is so small that it is inexact. */
    fun isTame(boxes: FloatArray, at: Int): Boolean {
        for (side in at until at + 4) if (!(abs(boxes[side]) <= LARGEST)) return false
        val area = abs(area(boxes, at))
        return area >= SMALLEST_AREA || width(boxes, at) == 0f || width(boxes, at + 1) == 0f
    }

    /** Adds box [i] of [boxes], larger than any before. */
    fun add(i: Int, boxes: FloatArray, classIndex: Int) {
        val at = 4 * i
        if (!isTame(boxes, at)) return cells.add(i, hash(classIndex, WILD, 0, 0))
        if (undefinedDrops) areas.add(i, areaHash(classIndex, area(boxes, at)))
        if (!hasArea(boxes, at)) return
        val level = levelOf(boxes, at)
        used[level] = true
        cells.add(i, hash(classIndex, level, cell(boxes[at], level), cell(boxes[at + 1], level)))
    }

    /** Begins a search for what may overlap [box], which is tame. */
    fun search(box: FloatArray, classIndex: Int, likeness: Int) {
        this.classIndex = classIndex
        item = cells.first(hash(classIndex, WILD, 0, 0))
        sameArea = if (undefinedDrops) areas.first(areaHash(classIndex, -area(box, 0))) else -1
        for (side in 0 until 4) edges[side] = if (side < 2) box[side] else box[side] + extra
        range.fill(-1)
        x = 0
        y = 0
        lastLevel = if (hasArea(box, 0)) levelOf(box, 0) + likeness else -1
        level = maxOf(lastLevel - 2 * likeness, 0) - 1
    }

    /** The next box that the search finds, now and then twice; -1 when there is none any more. */
    fun next(): Int {
        while (true) {
            if (item >= 0) return item.also { item = cells.next(item) }
            if (sameArea >= 0) return sameArea.also { sameArea = areas.next(sameArea) }
            if (!nextCell()) return -1
            item = cells.first(hash(classIndex, level, x, y))
        }
    }

    private fun nextCell(): Boolean {
        if (++x <= range[2]) return true
        x = range[0]
        return ++y <= range[3] || nextLevel()
    }

    private fun nextLevel(): Boolean {
        while (++level <= lastLevel) {
            if (!used[level]) continue
            for (side in 0 until 2) range[side] = firstCell(edges[side], level)
            for (side in 2 until 4) range[side] = cell(edges[side], level)
            x = range[0]
            y = range[1]
            return true
        }
        return false
    }

    /** Below 0 where a box has a side below 0; both sides below 0 give an area as above. */
    private fun area(boxes: FloatArray, at: Int): Float = width(boxes, at) * width(boxes, at + 1)

    private fun width(boxes: FloatArray, at: Int): Float = boxes[at + 2] - boxes[at] + extra

    private fun hasArea(boxes: FloatArray, at: Int): Boolean = width(boxes, at) > 0f && width(boxes, at + 1) > 0f

    /** The exponent of the longer side, as float32 stores it. */
    private fun levelOf(boxes: FloatArray, at: Int): Int =
        maxOf(width(boxes, at), width(boxes, at + 1)).toRawBits() ushr 23

    companion object {
        /** In how many grids below and above its own a box is searched that may overlap by [overlap]; 0: in all. */
        fun likeness(overlap: Float): Int {
            for (levels in 1..4) if (overlap > (1f + ROUNDING) / (1 shl levels)) return levels
            return 0
        }

        private const val LARGEST = 1e18f
        private const val SMALLEST_AREA = 1e-30f
        private const val ROUNDING = 1e-5f

        /** A level that no box has. */
        private const val WILD = 0
    }
}

/** Sides are shorter than a cell by less than a hundredth at worst, with all rounding. */
private const val SLACK = 0.01f

/** Cells are twice as large as the power of two of [level]; they are counted as long as an Int can. */
private fun inCells(coordinate: Float, level: Int): Float =
    (coordinate * Float.fromBits((253 - level) shl 23)).coerceIn(-1e9f, 1e9f)

private fun cell(coordinate: Float, level: Int): Int = floor(inCells(coordinate, level)).toInt()

/** The first cell in which a box can begin that reaches up to [coordinate]. */
private fun firstCell(coordinate: Float, level: Int): Int {
    val exact = inCells(coordinate, level)
    val whole = floor(exact)
    return whole.toInt() - if (exact - whole < SLACK) 2 else 1
}

private fun hash(classIndex: Int, level: Int, x: Int, y: Int): Int {
    val mixed = ((classIndex * 257 + level) * -1640531535 + x) * -2048144777 + y
    return (mixed xor (mixed ushr 15)) * -1028477379
}

/** Areas that are opposite numbers have the sum 0; 0 and -0 are one. */
private fun areaHash(classIndex: Int, area: Float): Int = hash(classIndex, -1, (area + 0f).toRawBits(), 0)
