package boxwright.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class PreviewMatrixTest {
    private val preview = PixelSize(1920, 1080)

    /** Where the corner of the view's left and top, and that of its right and bottom go. */
    private fun corners(width: Int, height: Int, sensor: Int, display: Int): List<List<Int>> {
        val m = PreviewMatrix.of(width, height, preview, sensor, display)
        fun map(x: Int, y: Int) =
            listOf(m.scaleX * x + m.skewX * y + m.x0, m.skewY * x + m.scaleY * y + m.y0).map { Math.round(it) }
        return listOf(map(0, 0), map(width, height))
    }

    @Test
    fun `a view of the preview's shape is left alone`() {
        assertEquals(listOf(listOf(0, 0), listOf(540, 960)), corners(540, 960, 90, 0))
    }

    @Test
    fun `a square view shows the middle`() {
        assertEquals(listOf(listOf(0, -420), listOf(1080, 1500)), corners(1080, 1080, 90, 0))
    }

    @Test
    fun `on its side the picture is turned back`() {
        // What was the upper left corner of the upright picture is at the lower left.
        assertEquals(listOf(listOf(0, 540), listOf(960, 0)), corners(960, 540, 90, 90))
        assertEquals(listOf(listOf(960, 0), listOf(0, 540)), corners(960, 540, 90, 270))
        assertEquals(listOf(listOf(540, 960), listOf(0, 0)), corners(540, 960, 90, 180))
    }

    @Test
    fun `a sensor that lies as the display does`() {
        assertEquals(listOf(listOf(0, 0), listOf(960, 540)), corners(960, 540, 0, 0))
    }

    @Test
    fun `a rotation that is no quarter is an error`() {
        assertFailsWith<IllegalArgumentException> { PreviewMatrix.of(10, 10, preview, 90, 1) }
    }
}
