package boxwright.detection.frames

/**
 * Columns of the upright frame, by their places in a [SourceRow] from [begin] on; -1 and the frame's width are beyond
 * its edges.
 */
internal class SourceColumns(val begin: Int, val columns: IntArray)

/**
 * Pixels of one row of the upright frame, and how they are read; pixels beyond its edges have the fill colour.
 *
 * All arrays go by the same index, as those do that they are multiplied with: loops over them become vectors only then.
 */
internal class SourceRow(
    source: SourceColumns,
    frame: Frame,
    private val fillRed: Int,
    private val fillGreen: Int,
    private val fillBlue: Int,
) {
    val begin: Int = source.begin
    val end: Int = source.columns.size
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
        val inside = IntArray(end) { source.columns[it].coerceIn(0, last) }
        pixels = frame.pixelOffsets(inside)
        chroma = frame.chromaOffsets(inside)
        luma = IntArray(chroma.size)
        redTerm = IntArray(chroma.size)
        greenTerm = IntArray(chroma.size)
        blueTerm = IntArray(chroma.size)
        beyond = (begin until end).filter { source.columns[it] !in 0..last }.toIntArray()
    }

    /** Forgets what was read: a new frame begins. */
    fun forget() {
        chromaRow = NONE
    }

    /** Reads [row] of [frame], which may be -1 or its height. */
    fun read(frame: Frame, row: Int) {
        if (row in 0 until frame.geometry.uprightHeight) {
            frame.read(row, this)
            for (x in beyond) fill(x)
        } else {
            for (x in begin until end) fill(x)
        }
    }

    private fun fill(x: Int) {
        reds[x] = fillRed
        greens[x] = fillGreen
        blues[x] = fillBlue
    }

    private companion object {
        const val NONE = -1
    }
}
