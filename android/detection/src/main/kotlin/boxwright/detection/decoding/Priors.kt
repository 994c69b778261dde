package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.io.encoding.Base64

/** Where the cells of one axis have their centres: `(cell * scale + offset) / divisor`, computed in float64. */
@GeneratedCodeApi
public class Centers(private val scale: Double, private val offset: Double, private val divisor: Double) {
    /** Centre of [cell], rounded once to float32. */
    public fun at(cell: Int): Float = ((cell * scale + offset) / divisor).toFloat()
}

/**
 * Builds a table of prior boxes, level by level: centre x, centre y, width and height of each, in float32.
 *
 * A grid of 2 x 2 cells, one shape of 0.5 x 0.25 and centres at (cell + 0.5) / 2 gives the rows
 * (0.25, 0.25, 0.5, 0.25), (0.75, 0.25, 0.5, 0.25), (0.25, 0.75, 0.5, 0.25) and (0.75, 0.75, 0.5, 0.25).
 */
@GeneratedCodeApi
public class Priors(count: Int) {
    /** The table, four numbers a prior. */
    public val table: FloatArray = FloatArray(4 * count)
    private var at = 0

    /**
     * Adds a level whose outermost loop is over shapes, then rows, then columns. [sizes] is width, height of each
     * shape.
     */
    public fun shapeRowColumn(rows: Int, columns: Int, x: Centers, y: Centers, vararg sizes: Double): Priors = apply {
        for (shape in sizes.indices step 2) {
            for (row in 0 until rows) {
                for (column in 0 until columns) add(x.at(column), y.at(row), sizes[shape], sizes[shape + 1])
            }
        }
    }

    /**
     * Adds a level whose outermost loop is over rows, then columns, then shapes. [sizes] is width, height of each
     * shape.
     */
    public fun rowColumnShape(rows: Int, columns: Int, x: Centers, y: Centers, vararg sizes: Double): Priors = apply {
        for (row in 0 until rows) {
            for (column in 0 until columns) {
                for (shape in sizes.indices step 2) add(x.at(column), y.at(row), sizes[shape], sizes[shape + 1])
            }
        }
    }

    /** Limits centres and sizes to 0..[right] in x and to 0..[bottom] in y. */
    public fun clamp(right: Float, bottom: Float): Priors = apply {
        for (i in table.indices) table[i] = table[i].coerceIn(0f, if (i and 1 == 0) right else bottom)
    }

    /** Limits widths to 0..[right] and heights to 0..[bottom]; centres stay. */
    public fun clampSizes(right: Float, bottom: Float): Priors = apply {
        for (i in table.indices) if (i and 2 != 0) table[i] = table[i].coerceIn(0f, if (i and 1 == 0) right else bottom)
    }

    private fun add(x: Float, y: Float, width: Double, height: Double) {
        table[at++] = x
        table[at++] = y
        table[at++] = width.toFloat()
        table[at++] = height.toFloat()
    }
}

/** The float32 numbers whose little-endian bytes are the Base64 of all [pieces] together. */
@GeneratedCodeApi
public fun unpackFloats(vararg pieces: String): FloatArray {
    val bytes = Base64.decode(pieces.joinToString(""))
    return FloatArray(bytes.size / 4) { i ->
        val bits = (3 downTo 0).fold(0) { sum, k -> (sum shl 8) or (bytes[4 * i + k].toInt() and 0xFF) }
        Float.fromBits(bits)
    }
}
