package boxwright.detection.decoding

import kotlin.math.abs
import kotlin.math.floor

/**
 * Boxes by class, place and size, so that those that may overlap a candidate are found without a look at the others.
 *
 * There is a grid for every power of two, and a box lies in the cell of its left top corner, in the grid whose cells
 * are larger than its longer side, and at most twice as large. An overlap t of two boxes is at most that of their
 * sides of either direction alone: s / (w + v - s), where they share s of the widths w and v. So v is at least t * w
 * and at most w / t, which leaves few grids; s is at least t * (w + v) / (1 + t), and the corner of v at most w - s
 * right, and v - s left, of the other, which leaves few cells. For t = 0.5 and sides of 6 and 6 that is 2 either way.
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
    private var ownLevel = 0
    private var firstLevel = 0
    private var lastLevel = 0
    private var turn = 0
    private val box = FloatArray(4)
    private val range = IntArray(4)

    /** The least overlap, less rounding. */
    private var least = 0f

    private var x = 0
    private var y = 0

    /** Whether boxes can be found that overlap by what [clear] was told; else all are to be tried. */
    val isOfUse: Boolean get() = least > LEAST_OVERLAP

    /** Forgets all boxes; searches are for those that overlap by [overlap] or more. */
    fun clear(overlap: Float) {
        least = overlap * (1f - ROUNDING)
        cells.clear()
        areas.clear()
        used.fill(false)
    }

    fun trim() {
        cells.trim()
        areas.trim()
    }

    /**
     * Whether no product of the numbers of the box at [at] overflows, or is so small that it is inexact, and no side is
     * what rounding has left of [extra].
     */
    fun isTame(boxes: FloatArray, at: Int): Boolean {
        for (side in at until at + 4) if (!(abs(boxes[side]) <= LARGEST)) return false
        if (isRest(width(boxes, at)) || isRest(width(boxes, at + 1))) return false
        val area = abs(area(boxes, at))
        return area >= SMALLEST_AREA || width(boxes, at) == 0f || width(boxes, at + 1) == 0f
    }

    private fun isRest(side: Float) = side > 0f && side < SMALLEST_REST * extra

    /** Adds box [i] of [boxes], larger than any before. */
    fun add(i: Int, boxes: FloatArray, classIndex: Int) {
        val at = 4 * i
        if (!isTame(boxes, at)) return cells.add(i, hash(classIndex, WILD, 0, 0))
        if (undefinedDrops) areas.add(i, areaHash(classIndex, area(boxes, at)))
        if (!hasArea(boxes, at)) return
        val level = levelOf(maxOf(width(boxes, at), width(boxes, at + 1)))
        used[level] = true
        cells.add(i, hash(classIndex, level, whole(inCells(boxes[at], level)), whole(inCells(boxes[at + 1], level))))
    }

    /** Begins a search for what may overlap [box], which is tame. */
    fun search(box: FloatArray, classIndex: Int) {
        this.classIndex = classIndex
        box.copyInto(this.box)
        item = cells.first(hash(classIndex, WILD, 0, 0))
        sameArea = if (undefinedDrops) areas.first(areaHash(classIndex, -area(box, 0))) else -1
        range.fill(-1)
        x = 0
        y = 0
        turn = 0
        lastLevel = 0
        if (hasArea(box, 0)) searchLevels(maxOf(width(box, 0), width(box, 1)))
    }

    private fun searchLevels(side: Float) {
        ownLevel = levelOf(side)
        firstLevel = levelOf(side * least)
        lastLevel = levelOf(side / least)
        turn = firstLevel - 2
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

    /** The level of the box comes first: those of its size overlap it most often. */
    private fun nextLevel(): Boolean {
        while (++turn <= lastLevel) {
            if (turn == ownLevel) continue
            level = if (turn < firstLevel) ownLevel else turn
            if (!used[level]) continue
            for (side in 0 until 2) limit(side)
            x = range[0]
            y = range[1]
            return true
        }
        return false
    }

    /** Limits where on [level] the one corner of boxes can be that overlap the box of the search. */
    private fun limit(side: Int) {
        val from = inCells(box[side], level)
        val own = inCells(width(box, side), level)
        val longest = minOf(1.0, own / least)
        range[side] = whole(from - (longest - own * least) / (1.0 + least) - SLACK)
        range[side + 2] = whole(from + own * (1.0 - least) + SLACK)
    }

    /** Below 0 where a box has a side below 0; both sides below 0 give an area as above. */
    private fun area(boxes: FloatArray, at: Int): Float = width(boxes, at) * width(boxes, at + 1)

    private fun width(boxes: FloatArray, at: Int): Float = boxes[at + 2] - boxes[at] + extra

    private fun hasArea(boxes: FloatArray, at: Int): Boolean = width(boxes, at) > 0f && width(boxes, at + 1) > 0f

    private companion object {
        const val LARGEST = 1e18f
        const val SMALLEST_AREA = 1e-30f
        const val SMALLEST_REST = 0.01f
        const val ROUNDING = 1e-5f

        /** Boxes that overlap less are searched in too many grids. */
        const val LEAST_OVERLAP = 0.0625f

        /** A level that no box has. */
        const val WILD = 0
    }
}

/** More than all rounding, in cells. */
private const val SLACK = 0.01

/** The exponent of the longer side of a box, as float32 stores it. */
private fun levelOf(side: Float): Int = side.toRawBits() ushr 23

/** Cells are twice as large as the power of two of [level]. */
private fun inCells(coordinate: Float, level: Int): Double =
    coordinate.toDouble() * Float.fromBits((253 - level) shl 23)

/** Cells are counted as far as an Int can. */
private fun whole(cells: Double): Int = floor(cells.coerceIn(-1e9, 1e9)).toInt()

private fun hash(classIndex: Int, level: Int, x: Int, y: Int): Int {
    var mixed = ((classIndex * 257 + level) * -1640531535 + x) * -2048144777 + y
    mixed = (mixed xor (mixed ushr 15)) * -1028477379
    return mixed xor (mixed ushr 16)
}

/** Areas that are opposite numbers have the sum 0; 0 and -0 are one. */
private fun areaHash(classIndex: Int, area: Float): Int = hash(classIndex, -1, (area + 0f).toRawBits(), 0)
