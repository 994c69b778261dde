package boxwright.detection.frames

/**
 * Where samples are stored: that of pixel (x, y) at `(y shr shiftY) * row + (x shr shiftX) * pixel`.
 *
 * A shift of 1 is chroma that two pixels share: a width of 641 has 321 samples.
 */
internal class Strides(val row: Int, val pixel: Int, val shiftX: Int = 0, val shiftY: Int = 0) {
    constructor(plane: Plane, shiftX: Int = 0, shiftY: Int = 0) :
        this(plane.rowStride, plane.pixelStride, shiftX, shiftY)

    /** Distance of each of [columns] of the upright frame from the beginning of a row. */
    fun columnOffsets(geometry: FrameGeometry, columns: IntArray): IntArray = IntArray(columns.size) {
        val pixel = geometry.columns.pixel(columns[it])
        if (geometry.rotated) down(pixel) else across(pixel)
    }

    /** Place of upright [row], where its columns have distance 0. */
    fun rowOffset(geometry: FrameGeometry, row: Int): Int {
        val pixel = geometry.rows.pixel(row)
        return if (geometry.rotated) across(pixel) else down(pixel)
    }

    /** Fails where a row of [geometry] does not fit between two rows; of each sample [size] units are read. */
    fun check(name: String, geometry: FrameGeometry, size: Int = 1) {
        if (row == 0 && pixel == 0) return
        val samples = (geometry.width - 1 shr shiftX) + 1
        val needed = (samples - 1L) * pixel + size
        require(row >= needed) { "$name has a rowStride of $row, but $samples samples in steps of $pixel take $needed" }
    }

    /** Index of the last unit that is read of a frame. */
    fun last(geometry: FrameGeometry, offset: Int, size: Int = 1): Long =
        offset + (geometry.crop.bottom - 1L shr shiftY) * row + (geometry.crop.right - 1L shr shiftX) * pixel + size - 1

    private fun across(x: Int) = (x shr shiftX) * pixel

    private fun down(y: Int) = (y shr shiftY) * row
}
