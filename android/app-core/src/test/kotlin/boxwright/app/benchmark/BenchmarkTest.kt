package boxwright.app.benchmark

import boxwright.app.FakeClock
import boxwright.app.FakeEngine
import boxwright.app.FakeSession
import boxwright.app.blazeface
import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.fail
import boxwright.app.picture
import boxwright.app.setup
import boxwright.app.timing.Clock
import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameTransform
import boxwright.detection.model.Detector
import boxwright.detection.model.DetectorEntry
import boxwright.detection.model.Tensor
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertTrue

/**
 * Time goes by a fake clock: loading takes 30 ms, preprocessing 2, decoding 0.5, run `n` of a session 10 + n on the CPU
 * and 4 on Vulkan, which moves boxes; NNAPI is not there. The device begins warm, and is cool after 2 s.
 */
class BenchmarkTest {
    private val time = FakeClock()
    private val order = ArrayList<Backend>()
    private val engine = FakeEngine(onOpen = { open(it) }, onRun = { run(it) })
    private val model = DetectorEntry(blazeface.id, blazeface.title) { Timed(blazeface.create()) }
    private val setups = listOf(Backend.CPU, Backend.VULKAN, Backend.NNAPI).map { setup(engine, it, model) }
    private val facts = DeviceFacts("Pixel \"Test\"", "SM1", 8, "Android 15 (API 35)", 16384, "0.1.0")
    private val device = FakeDevice(ThermalStatus.MODERATE)

    @Test
    fun `CSV is exact`() = assertEquals(expected("report.csv"), measured().toCsv())

    @Test
    fun `JSON is exact`() {
        val report = Report(facts, plan(), measured().rows.take(1), false, ThermalStatus.MODERATE, 2000)
        assertEquals(expected("report.json"), report.toJson())
    }

    @Test
    fun `JSON of what did not run has null for its numbers`() {
        val json = Report(facts, plan(), measured().rows.drop(2), false, ThermalStatus.NONE, 0).toJson()
        for (line in listOf("\"ranOn\": null", "\"fps\": null", "\"median\": null", "\"loadMillis\": null")) {
            assertTrue(line in json, line)
        }
        assertTrue("\"failure\": \"There is no NNAPI, here.\"" in json)
    }

    @Test
    fun `Markdown is exact`() = assertEquals(expected("report.md"), measured().toMarkdown())

    @Test
    fun `one thread is no threads`() {
        val alone = setup(engine, Backend.CPU, model).let { Setup(it.model, it.engine, it.backend, 1, it.weights) }
        val report = Benchmark(BenchmarkPlan(listOf(alone), runs = 2, warmUps = 0), picture(), facts, device).run()
        assertTrue("| Fake Runtime, CPU, 1 thread |" in report.toMarkdown())
    }

    @Test
    fun `each round begins with another setup, and what failed is not tried again`() {
        measured()
        // The first is what others are compared with.
        val cpu = Backend.CPU
        assertEquals(listOf(cpu, cpu, Backend.VULKAN, Backend.NNAPI, Backend.VULKAN, cpu), order)
        assertEquals(0, engine.openSessions)
    }

    @Test
    fun `progress counts all runs, and says when it waits`() {
        val told = ArrayList<Progress>()
        benchmark().run { told.add(it) }
        assertTrue(told.first().cooling)
        assertEquals(1, told.count { it.cooling })
        // 4 and then 3 runs of each; those of NNAPI are over at once.
        assertEquals((0..8) + (12..15) + (18..21), told.map { it.done }.distinct())
        assertEquals(21, told.last().total)
    }

    @Test
    fun `what is cancelled ends at once, with what there is`() {
        val benchmark = benchmark()
        val report = benchmark.run { if (it.done == 3) benchmark.cancel() }
        assertTrue(report.cancelled)
        assertEquals(listOf(2, 0, 0), report.rows.map { it.runs })
        assertNull(report.rows[1].backend)
        assertTrue(report.toMarkdown().endsWith(" Cancelled before the end.\n"))
    }

    @Test
    fun `a device that does not cool down is measured as it is`() {
        val warm = FakeDevice(ThermalStatus.SEVERE, staysWarm = true)
        val report = Benchmark(BenchmarkPlan(setups.take(1), 2, 0, 1), picture(), facts, warm).run()
        assertEquals(ThermalStatus.SEVERE, report.warmest)
        assertEquals(120_000, report.cooledMillis)
        assertEquals(2, report.rows[0].runs)
    }

    @Test
    fun `a setup that fails in the middle keeps what was measured`() {
        val weak = FakeEngine(onOpen = { open(it) }, onRun = { if (it.runs == 4) fail("Lost.") else run(it) })
        val plan = BenchmarkPlan(listOf(setup(weak, Backend.CPU, model)), runs = 50, warmUps = 2)
        val report = Benchmark(plan, picture(), facts, device).run()
        assertEquals("Lost.", report.rows[0].failure)
        assertEquals(1, report.rows[0].runs)
    }

    @Test
    fun `what a probe refused is a row, and never loaded`() {
        val refused = mapOf(setups[1] to "It ended the whole process.")
        val rows = Benchmark(plan(), picture(), facts, device, refused).run().rows
        assertEquals(listOf(null, "It ended the whole process.", "There is no NNAPI, here."), rows.map { it.failure })
        assertTrue(Backend.VULKAN !in order)
    }

    @Test
    fun `what was wrong in one turn is not right because of the next`() {
        var sessions = 0
        val once = FakeEngine(
            onOpen = { it.also { backend -> if (backend == Backend.VULKAN) sessions++ } },
            onRun = { if (it.backend == Backend.VULKAN && sessions == 1) run(it) },
        )
        val plan = BenchmarkPlan(listOf(setup(once, Backend.VULKAN)), runs = 2, warmUps = 0)
        val row = Benchmark(plan, picture(), facts, device).run().rows[0]
        assertEquals(2, sessions)
        assertEquals("boxes by 0.0150", row.agreement)
    }

    @Test
    fun `an engine that cannot run a model leaves others a reference`() {
        val broken = FakeEngine(onOpen = { fail("No network.") })
        val plan = BenchmarkPlan(listOf(setup(broken), setup(FakeEngine())), runs = 2, warmUps = 0)
        val rows = Benchmark(plan, picture(), facts, device).run().rows
        assertEquals(listOf("", "reference"), rows.map { it.agreement })
    }

    @Test
    fun `a plan has at least one run in each round`() {
        val plan = BenchmarkPlan(setups, rounds = 3)
        assertEquals(listOf(17, 17, 16), List(3) { plan.runsIn(it) })
        assertFailsWith<IllegalArgumentException> { BenchmarkPlan(setups, runs = 1, rounds = 2) }
    }

    private fun expected(name: String): String =
        requireNotNull(javaClass.getResourceAsStream("/reports/$name")).use { it.readBytes().decodeToString() }

    private fun plan() = BenchmarkPlan(setups, runs = 5, warmUps = 1, rounds = 2)

    private fun benchmark() = Benchmark(plan(), picture(), facts, device)

    private fun measured(): Report = benchmark().run()

    private fun open(backend: Backend): Backend {
        order.add(backend)
        time.advance(30.0)
        return if (backend == Backend.NNAPI) fail("There is no NNAPI, here.") else backend
    }

    private fun run(session: FakeSession) {
        val isCpu = session.backend == Backend.CPU
        time.advance(if (isCpu) 10.0 + session.runs else 4.0)
        if (!isCpu) session.shift(session.outputs.indexOfFirst { it.spec.name == "regressors" }, 1.28f)
    }

    private inner class Timed(private val inner: Detector) : Detector by inner {
        override fun preprocess(frame: Frame, input: Tensor, fromRow: Int, untilRow: Int): FrameTransform {
            time.advance(2.0)
            return inner.preprocess(frame, input, fromRow, untilRow)
        }

        override fun decode(outputs: List<Tensor>, transform: FrameTransform, detections: Detections) {
            time.advance(0.5)
            inner.decode(outputs, transform, detections)
        }
    }

    private inner class FakeDevice(var status: ThermalStatus, val staysWarm: Boolean = false) : Surroundings {
        override val clock: Clock get() = time

        override fun thermalStatus(): ThermalStatus = status

        override fun sleep(millis: Long) {
            time.advance(millis.toDouble())
            if (!staysWarm) status = ThermalStatus.NONE
        }
    }
}
