package boxwright.detection

/** Columns of the upright frame, by their places in a [Line] from [begin] on; -1 and the frame's width are beyond its edges. */
internal class Reads(val begin: Int, val columns: IntArray)

/**
 * Pixels of one row of the upright frame, and how they are read.
 *
 * All arrays go by the same index, as those do that they are multiplied with: loops over them become vectors only then.
 */
internal class Line(reads: Reads, frame: Frame, private val padding: Padding) {
    val begin: Int = reads.begin
    val end: Int = reads.columns.size
    val reds: IntArray = IntArray(end)
    val greens: IntArray = IntArray(end)
    val blues: IntArray = IntArray(end)

    /** Distance of each sample of luma, or of each whole pixel, from the beginning of a row. */
    val pixels: IntArray

    /** The same of chroma; empty where there is none. */
    val chroma: IntArray
    val luma: IntArray
    val redTerm: IntArray
    val greenTerm: IntArray
    val blueTerm: IntArray

    /** The row of chroma that the terms are of. */
    var chromaRow: Int = NONE

    /** Pixels that lie beyond the edges of the frame. */
    private val beyond: IntArray

    init {
        val last = frame.geometry.uprightWidth - 1
        val inside = IntArray(end) { reads.columns[it].coerceIn(0, last) }
        pixels = frame.pixelOffsets(inside)
        chroma = frame.chromaOffsets(inside)
        luma = IntArray(chroma.size)
        redTerm = IntArray(chroma.size)
        greenTerm = IntArray(chroma.size)
        blueTerm = IntArray(chroma.size)
        beyond = (begin until end).filter { reads.columns[it] !in 0..last }.toIntArray()
    }

    /** Forgets what was read: a new frame begins. */
    fun forget() {
        chromaRow = NONE
    }

    /** Reads [row] of [frame], which may be -1 or its height. */
    fun read(frame: Frame, row: Int) {
        if (row in 0 until frame.geometry.uprightHeight) {
            frame.read(row, this)
            for (x in beyond) pad(x)
        } else {
            for (x in begin until end) pad(x)
        }
    }

    private fun pad(x: Int) {
        reds[x] = padding.red.toInt()
        greens[x] = padding.green.toInt()
        blues[x] = padding.blue.toInt()
    }

    private companion object {
        const val NONE = -1
    }
}
