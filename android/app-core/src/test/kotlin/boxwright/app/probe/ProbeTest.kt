package boxwright.app.probe

import boxwright.app.FakeEngine
import boxwright.app.FakeSession
import boxwright.app.engine.Backend
import boxwright.app.fail
import boxwright.app.picture
import boxwright.app.setup
import boxwright.detection.Detection
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class ProbeTest {
    @Test
    fun `a backend that sees what the CPU sees works`() {
        assertEquals(ProbeResult.Works, onVulkan { })
        // A logit of 1e-5 more is a score of 2.5e-6 more at most.
        assertEquals(ProbeResult.Works, onVulkan { it.shift(0, 1e-5f) })
    }

    @Test
    fun `a backend that sees something else differs, in its second run too`() {
        // Regressors are in pixels of 128: 1.28 moves the middle by 0.01 and each side by half of it outwards.
        val moved = ProbeResult.Differs("boxes by 0.0150")
        assertEquals(moved, onVulkan { shiftRegressors(it, 1.28f) })
        assertEquals(moved, onVulkan { if (it.runs == 2) shiftRegressors(it, 1.28f) })
        assertEquals(ProbeResult.Differs("1 of 1 missing"), onVulkan { shiftScores(it, -100f) })
        assertEquals("works, but differs from the CPU: boxes by 0.0150", moved.sentence)
    }

    @Test
    fun `a backend that does not run fails, with its sentence`() {
        val missing = engine { fail("No Vulkan.") }
        assertEquals(ProbeResult.Fails("No Vulkan."), probe(setup(missing, Backend.VULKAN), picture()))
        assertEquals(ProbeResult.Fails("Lost."), onVulkan { if (it.runs == 2) fail("Lost.") })
        val reason = "its library is not in this app, or not for this processor"
        val thrown = ProbeResult.Fails("blazeface-short, Fake Runtime, Vulkan failed: $reason")
        assertEquals(thrown, onVulkan { throw UnsatisfiedLinkError() })
        val silent = "Fake Runtime runs this model on CPU instead."
        assertEquals(ProbeResult.Fails(silent), probe(setup(engine { Backend.CPU }, Backend.VULKAN), picture()))
    }

    @Test
    fun `sessions are closed, whatever happens`() {
        val engine = FakeEngine(onRun = { fail("Lost.") })
        probe(setup(engine, Backend.VULKAN), picture())
        assertEquals(0, engine.openSessions)
    }

    @Test
    fun `results travel in one line`() {
        val results = listOf(ProbeResult.Works, ProbeResult.Differs("boxes by 0.0150"), ProbeResult.Fails("Lost. Why?"))
        assertEquals(listOf("works", "differs boxes by 0.0150", "fails Lost. Why?"), results.map { it.toLine() })
        assertEquals<List<ProbeResult?>>(results, results.map { ProbeResult.parse(it.toLine()) })
        assertEquals("fails two lines", ProbeResult.Fails("two\r\n lines\n").toLine())
        for (line in listOf("", "work", "works!", "works well", "differs", "fails ", "Fatal signal 11")) {
            assertNull(ProbeResult.parse(line), line)
        }
        val died = "fails PyTorch Mobile ended the whole process when it tried Vulkan."
        assertEquals(died, ProbeResult.died("PyTorch Mobile", "Vulkan").toLine())
    }

    @Test
    fun `detections are paired by class and overlap`() {
        val dog = Detection(0.1f, 0.1f, 0.5f, 0.5f, 0.9f, 16, "dog")
        val moved = dog.copy(left = 0.2f, score = 0.8f)
        val cat = dog.copy(classIndex = 15, label = "cat")
        assertEquals("all 1 agree", Agreement.of(listOf(dog), listOf(dog)).toString())
        assertEquals("both see nothing", Agreement.of(listOf(), listOf()).toString())
        assertEquals("scores by 0.1000, boxes by 0.1000", Agreement.of(listOf(moved), listOf(dog)).toString())
        assertEquals("1 of 1 missing, 1 more", Agreement.of(listOf(cat), listOf(dog)).toString())
        assertEquals("1 more", Agreement.of(listOf(dog, dog), listOf(dog)).toString())
        assertEquals(Agreement(2, 0, 0, 0f, 0f), Agreement.of(listOf(moved, dog), listOf(dog, moved)))
        // Half of it, and a little less than half.
        val all = Detection(0f, 0f, 1f, 1f, 0.9f, 16, "dog")
        assertEquals(0, Agreement.of(listOf(all.copy(bottom = 0.5f)), listOf(all)).missing)
        assertEquals(1, Agreement.of(listOf(all.copy(bottom = 0.4999f)), listOf(all)).missing)
    }

    @Test
    fun `boxes without area are paired where they lie`() {
        val line = Detection(0.5f, 0.1f, 0.5f, 0.5f, 0.9f, 16, "dog")
        val other = line.copy(left = 0.7f, right = 0.7f)
        assertEquals("all 2 agree", Agreement.of(listOf(line, other), listOf(other, line)).toString())
        assertEquals("1 of 1 missing, 1 more", Agreement.of(listOf(other), listOf(line)).toString())
        val near = line.copy(left = 0.5001f, right = 0.5001f)
        assertEquals("all 1 agree", Agreement.of(listOf(near), listOf(line)).toString())
    }

    private fun engine(onOpen: () -> Backend) =
        FakeEngine(onOpen = { if (it == Backend.VULKAN) onOpen() else it })

    private fun onVulkan(onRun: (FakeSession) -> Unit): ProbeResult {
        val engine = FakeEngine(onRun = { if (it.backend == Backend.VULKAN) onRun(it) })
        return probe(setup(engine, Backend.VULKAN), picture())
    }

    private fun shiftRegressors(session: FakeSession, by: Float) = session.shift(indexOf(session, "regressors"), by)

    private fun shiftScores(session: FakeSession, by: Float) = session.shift(indexOf(session, "classificators"), by)

    private fun indexOf(session: FakeSession, name: String) = session.outputs.indexOfFirst { it.spec.name == name }
}
