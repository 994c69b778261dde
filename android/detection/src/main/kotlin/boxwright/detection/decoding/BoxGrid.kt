package boxwright.detection.decoding

import kotlin.math.abs
import kotlin.math.floor

/**
 * Boxes by class, place and size, so that those that may overlap a candidate are found without a look at the others.
 *
 * There is a grid for every power of two, and a box lies in the cell of its left top corner, in the grid whose cells
 * are at most as large as its longer side, and larger than half of it. An overlap t of two boxes is at most the part
 * of either width, w or v, that they share. So v is at least t * w and at most w / t, which leaves few grids; and the
 * one corner lies at most (1 - t) * w right, and (1 - t) * v left, of the other, which leaves few cells.
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
    private val box = FloatArray(4)
    private val range = IntArray(4)
    private var likeness = 0
    private var loose = 0.0

    /** Whether boxes can be found that overlap by what [clear] was told; else all are to be tried. */
    val isOfUse: Boolean get() = likeness > 0
    private var x = 0
    private var y = 0

    /** Forgets all boxes; searches are for those that overlap by [overlap] or more. */
    fun clear(overlap: Float) {
        likeness = likenessOf(overlap)
        loose = 1.0 - overlap * (1.0 - ROUNDING)
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
            for (side in 0 until 2) {
                val exact = inCells(box[side], level)
                range[side] = whole(exact - SIDE * loose - SLACK)
                range[side + 2] = whole(exact + inCells(width(box, side), level) * loose + SLACK)
            }
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

    private companion object {
        const val LARGEST = 1e18f
        const val SMALLEST_AREA = 1e-30f
        const val ROUNDING = 1e-5f

        /** In how many grids above and below its own a box can have an [overlap]; 0 where in too many. */
        fun likenessOf(overlap: Float): Int {
            for (grids in 1..4) if (overlap > (1f + ROUNDING) / (1 shl grids)) return grids
            return 0
        }

        /** A level that no box has. */
        const val WILD = 0
    }
}

/** Cells that the longer side of a box is shorter than. */
private const val SIDE = 2.0

/** More than all rounding, in cells. */
private const val SLACK = 0.01

/** Cells are as large as the power of two of [level]. */
private fun inCells(coordinate: Float, level: Int): Double =
    coordinate.toDouble() * Float.fromBits((254 - level) shl 23)

/** Cells are counted as far as an Int can. */
private fun whole(cells: Double): Int = floor(cells.coerceIn(-1e9, 1e9)).toInt()

private fun hash(classIndex: Int, level: Int, x: Int, y: Int): Int {
    val mixed = ((classIndex * 257 + level) * -1640531535 + x) * -2048144777 + y
    return (mixed xor (mixed ushr 15)) * -1028477379
}

/** Areas that are opposite numbers have the sum 0; 0 and -0 are one. */
private fun areaHash(classIndex: Int, area: Float): Int = hash(classIndex, -1, (area + 0f).toRawBits(), 0)
