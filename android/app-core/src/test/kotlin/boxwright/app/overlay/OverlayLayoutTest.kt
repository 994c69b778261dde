package boxwright.app.overlay

import boxwright.app.detections
import boxwright.app.transform
import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.ViewScale
import kotlin.math.PI
import kotlin.math.abs
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Frames of 128 x 128, which are the input; labels are 40 high and 100 wide. */
class OverlayLayoutTest {
    private val measure = object : TextMeasure {
        override val height: Float = 40f

        override fun widthOf(text: String): Float = 100f
    }
    private val texts = LabelTexts(listOf("face"), measure)
    private val square = ViewFit(400, 400, ViewScale.FIT_CENTER)

    @Test
    fun `a label stands above its box`() {
        val layout = place(square, listOf(0.125f, 0.25f, 0.5f, 0.75f))
        assertContentEquals(floatArrayOf(50f, 100f, 200f, 300f), layout.boxes.copyOf(4))
        assertContentEquals(floatArrayOf(50f, 60f, 150f, 100f), layout.labels.copyOf(4))
        assertEquals("face 90 %", layout.textOf(0))
    }

    @Test
    fun `where there is no room it stands inside`() {
        assertContentEquals(floatArrayOf(50f, 20f, 150f, 60f), labelOf(50f, 20f, 200f, 300f))
        assertContentEquals(floatArrayOf(50f, 0f, 150f, 40f), labelOf(50f, 40f, 200f, 300f))
    }

    @Test
    fun `it never leaves the view`() {
        assertContentEquals(floatArrayOf(0f, 0f, 100f, 40f), labelOf(-30f, -10f, 200f, 300f))
        assertContentEquals(floatArrayOf(300f, 60f, 400f, 100f), labelOf(350f, 100f, 390f, 300f))
        val flat = place(ViewFit(80, 30, ViewScale.FILL_CENTER), listOf(0.25f, 0.4f, 0.5f, 0.6f))
        assertContentEquals(floatArrayOf(0f, 0f, 100f, 40f), flat.labels.copyOf(4))
    }

    @Test
    fun `a view of another shape shows the middle, or bars`() {
        // 600 / 128 = 4.6875 a pixel; 100 of 600 columns are cut off on each side.
        val filled = place(ViewFit(400, 600, ViewScale.FILL_CENTER), listOf(0.25f, 0.25f, 0.5f, 0.5f))
        assertContentEquals(floatArrayOf(50f, 150f, 200f, 300f), filled.boxes.copyOf(4))
        // 400 / 128 a pixel; 100 rows are left free above.
        val fitted = place(ViewFit(400, 600, ViewScale.FIT_CENTER), listOf(0.25f, 0.25f, 0.5f, 0.5f))
        assertContentEquals(floatArrayOf(100f, 200f, 200f, 300f), fitted.boxes.copyOf(4))
        val mirrored = place(square.copy(mirrored = true), listOf(0.125f, 0.25f, 0.5f, 0.75f))
        assertContentEquals(floatArrayOf(200f, 100f, 350f, 300f), mirrored.boxes.copyOf(4))
    }

    @Test
    fun `what is outside of the view is left out`() {
        val layout = place(
            ViewFit(400, 600, ViewScale.FILL_CENTER),
            listOf(0f, 0.25f, 0.16f, 0.5f),
            listOf(0.25f, 0.25f, 0.5f, 0.5f),
            listOf(0.84f, 0.25f, 1f, 0.5f),
        )
        assertEquals(1, layout.count)
        assertContentEquals(floatArrayOf(50f, 150f, 200f, 300f), layout.boxes.copyOf(4))
        // Points stay those of their box, which is the second.
        assertContentEquals(floatArrayOf(125f, 225f, 125f, 225f), layout.points.copyOf(4))
    }

    @Test
    fun `classes that are not shown are left out`() {
        val layout = OverlayLayout(texts, keypointCount = 0)
        val found = detections(listOf(0.25f, 0.25f, 0.5f, 0.5f))
        layout.place(found, transform(), square, booleanArrayOf(false))
        assertEquals(0, layout.count)
        layout.place(found, transform(), square, booleanArrayOf(true))
        assertEquals(1, layout.count)
    }

    @Test
    fun `the same detections can be placed again, in a view of another size`() {
        val layout = OverlayLayout(texts, keypointCount = 0)
        val found = detections(listOf(0.25f, 0.25f, 0.5f, 0.5f))
        val transform = transform()
        layout.place(found, transform, square)
        layout.place(found, transform, ViewFit(800, 800, ViewScale.FIT_CENTER))
        assertContentEquals(floatArrayOf(200f, 200f, 400f, 400f), layout.boxes.copyOf(4))
        layout.place(detections(), transform, square)
        assertEquals(0, layout.count)
    }

    @Test
    fun `scores are shown in whole percents`() {
        val found = listOf(0f, 0.004f, 0.005f, 0.994f, 0.9951f, 1.2f).map { texts.textOf(0, it) }
        assertEquals(listOf("face 0 %", "face 0 %", "face 1 %", "face 99 %", "face 100 %", "face 100 %"), found)
    }

    @Test
    fun `colours follow the hues, and their texts can be read`() {
        val first = List(3) { "%08x".format(Palette.colorOf(it)) }
        assertEquals(listOf("fff23d3d", "ff3d72f2", "ffa7f23d"), first)
        assertEquals(0xFF000000.toInt(), Palette.textColorOn(0xFFF2E03D.toInt()))
        assertEquals(-1, Palette.textColorOn(0xFF202080.toInt()))
    }

    private fun place(fit: ViewFit, vararg boxes: List<Float>): OverlayLayout {
        val layout = OverlayLayout(texts, keypointCount = 2)
        layout.place(detections(*boxes, points = 2), transform(), fit)
        return layout
    }

    /** Of a box in pixels of the view of 400. */
    private fun labelOf(vararg box: Float): FloatArray = place(square, box.map { it / 400 }).labels.copyOf(4)

    @OptIn(GeneratedCodeApi::class)
    @Test
    fun `oriented boxes have corners, and a rectangle around them`() {
        val layout = OverlayLayout(texts, keypointCount = 0, hasAngles = true)
        val found = Detections(hasAngles = true)
        found.add(floatArrayOf(0.25f, 0.375f, 0.75f, 0.625f), 0.9f, 0, 0)
        found.setAngle((PI / 2).toFloat())
        layout.place(found, transform(), ViewFit(400, 400, ViewScale.FIT_CENTER))
        near(layout.corners.take(8), 250f, 100f, 250f, 300f, 150f, 300f, 150f, 100f)
        near(layout.boxes.take(4), 150f, 100f, 250f, 300f)
        near(layout.labels.take(4), 150f, 60f, 250f, 100f)
    }

    private fun near(found: List<Float>, vararg wanted: Float) =
        assertTrue(found.zip(wanted.toList()).all { (a, b) -> abs(a - b) < 1e-3f }, "$found")
}
