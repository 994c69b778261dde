package boxwright.app.timing

import boxwright.app.FakeClock
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class TimingsTest {
    @Test
    fun `median and 90th percentile are those of the last durations`() {
        val durations = Durations(4)
        assertTrue(durations.median().isNaN() && durations.p90().isNaN())
        for (millis in listOf(100L, 10, 1, 3, 2)) durations.add(millis * 1_000_000)
        assertEquals(2.5, durations.median())
        assertEquals(10.0, durations.p90())
        durations.clear()
        durations.add(7_000_000)
        assertEquals(7.0, durations.median())
        assertEquals(7.0, durations.p90())
    }

    @Test
    fun `of nine and ten durations the ninth is the 90th percentile, of eleven the tenth`() {
        val durations = Durations(11)
        for (millis in 9 downTo 1) durations.add(millis * 1_000_000L)
        assertEquals(9.0, durations.p90())
        durations.add(10_000_000)
        assertEquals(9.0, durations.p90())
        assertEquals(5.5, durations.median())
        durations.add(11_000_000)
        assertEquals(10.0, durations.p90())
        assertEquals(6.0, durations.median())
    }

    @Test
    fun `a rate is that of the last times, and falls when nothing comes`() {
        val rate = Rate(3)
        assertEquals(0.0, rate.perSecond(0))
        for (millis in listOf(0L, 1000, 1100, 1200)) rate.mark(millis * 1_000_000)
        assertEquals(10.0, rate.perSecond(1_250_000_000))
        assertEquals(2 / 2.1, rate.perSecond(3_100_000_000), 1e-12)
    }

    @Test
    fun `statistics tell stages, their total, and both rates`() {
        val clock = FakeClock()
        val timings = Timings(clock)
        for (i in 0 until 4) {
            timings.arrived()
            if (i % 2 == 0) timings.detected(1_000_000, 2_000_000, 30_000_000L + i * 1_000_000, 4_000_000)
            clock.advance(50.0)
        }
        val found = timings.statistics(dropped = 2)
        val names = listOf("picture", "preprocess", "inference", "decode")
        assertEquals(names, found.stages.map { it.title })
        assertEquals(listOf(1.0, 2.0, 31.0, 4.0), found.stages.map { it.median })
        assertEquals(32.0, found.stages[2].p90)
        assertEquals(StageTime("total", 38.0, 39.0), found.total)
        assertEquals(2, found.frames)
        assertEquals(20.0, found.fpsIn)
        assertEquals(10.0, found.fpsOut)
        assertEquals(2, found.dropped)
        timings.clear()
        assertEquals(0, timings.statistics(0).frames)
    }
}
