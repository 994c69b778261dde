@file:OptIn(GeneratedCodeApi::class)

package boxwright.app.overlay

import boxwright.app.FakeClock
import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

class SummaryTest {
    private val clock = FakeClock()
    private val summary = Summary(listOf("person", "dog"), clock = clock)

    @Test
    fun `objects are counted in the order of their labels`() {
        assertTrue(summary.update(seen(1, 0, 0)))
        assertEquals("2 persons, 1 dog", summary.text)
    }

    @Test
    fun `it changes at most every three seconds, and only when something else is seen`() {
        assertTrue(summary.update(seen()))
        assertEquals("nothing found", summary.text)
        clock.advance(2999.0)
        assertFalse(summary.update(seen(0)))
        assertEquals("nothing found", summary.text)
        clock.advance(1.0)
        assertTrue(summary.update(seen(0)))
        assertEquals("1 person", summary.text)
        clock.advance(9000.0)
        assertFalse(summary.update(seen(0)))
        assertTrue(summary.update(seen(1)))
        assertEquals("1 dog", summary.text)
    }

    @Test
    fun `classes that are not shown are not counted`() {
        assertTrue(summary.update(seen(1, 0, 0), booleanArrayOf(false, true)))
        assertEquals("1 dog", summary.text)
    }

    @Test
    fun `plurals are those of English`() {
        val labels = listOf("bus", "sandwich", "wine glass", "sheep", "computer mouse", "knife", "strawberry", "toy")
        val plurals = "2 buses, 2 sandwiches, 2 wine glasses, 2 sheep, 2 computer mice, 2 knives, 2 strawberries"
        assertEquals("$plurals, 2 toys", labels.joinToString { english(2, it) })
        assertEquals("1 bus", english(1, "bus"))
    }

    private fun seen(vararg classes: Int) = Detections().also { all ->
        for (one in classes) all.add(FloatArray(4), 0.5f, one, 0)
    }
}
