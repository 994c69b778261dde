package boxwright.app.pipeline

import boxwright.app.FakeEngine
import boxwright.app.blazeface
import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.fail
import boxwright.app.picture
import boxwright.app.setup
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.DetectorEntry
import boxwright.models.BlazefaceShort
import java.io.File
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CountDownLatch
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue

class PipelineTest : PipelineListener {
    private val states = ConcurrentLinkedQueue<PipelineState>()
    private val pipeline = Pipeline(this)

    override fun onState(state: PipelineState) {
        states.add(state)
    }

    override fun onResult() = Unit

    @AfterTest
    fun end() = pipeline.close()

    @Test
    fun `frames are detected once something is chosen`() {
        val engine = FakeEngine()
        pipeline.choose(setup(engine, Backend.VULKAN))
        awaitState<PipelineState.Running>()
        assertNull(pipeline.results.take())
        send(takenAt = 17)
        val result = awaitResult()
        assertEquals(1, result.detections.count)
        assertEquals(17, result.takenAt)
        assertEquals("blazeface-short", result.modelId)
        assertEquals(128, result.transform?.geometry?.width)
        pipeline.results.giveBack(result)
        assertEquals(1, pipeline.statistics().frames)
        assertEquals(Backend.VULKAN, assertIs<PipelineState.Running>(pipeline.state).backend)
        pipeline.close()
        assertEquals(0, engine.openSessions)
        assertEquals(listOf("Loading", "Running", "Idle"), states.map { it.javaClass.simpleName })
    }

    @Test
    fun `the backend that really runs is told`() {
        pipeline.choose(setup(FakeEngine(onOpen = { Backend.CPU }), Backend.NNAPI))
        assertEquals(Backend.CPU, awaitState<PipelineState.Running>().backend)
    }

    @Test
    fun `models and engines are exchanged between frames`() {
        val first = FakeEngine()
        val second = FakeEngine()
        pipeline.choose(setup(first))
        awaitState<PipelineState.Running>()
        val twin = DetectorEntry("twin", "Twin") { Twin }
        val other = setup(second, Backend.CPU, twin)
        pipeline.choose(other)
        await { (pipeline.state as? PipelineState.Running)?.setup === other }
        assertEquals(0, first.openSessions)
        assertEquals(1, second.openSessions)
        send()
        val result = awaitResult()
        assertEquals("twin", result.modelId)
        pipeline.results.giveBack(result)
        pipeline.choose(null)
        awaitState<PipelineState.Idle>()
        assertEquals(0, second.openSessions)
    }

    @Test
    fun `an engine that fails in the middle is a state, and another choice goes on`() {
        val engine = FakeEngine(onRun = { if (it.runs == 2) fail("The GPU was lost.") })
        val setup = setup(engine)
        pipeline.choose(setup)
        awaitState<PipelineState.Running>()
        send()
        pipeline.results.giveBack(awaitResult())
        send()
        assertEquals(PipelineState.Failed(setup, "The GPU was lost."), awaitState<PipelineState.Failed>())
        assertEquals(0, engine.openSessions)
        send()
        pipeline.choose(setup)
        awaitState<PipelineState.Running>()
        send()
        pipeline.results.giveBack(awaitResult())
    }

    @Test
    fun `an engine that answers wrongly in the middle is a state`() {
        val engine = FakeEngine(onRun = { if (it.runs == 2) it.outputs[0].resize(7) })
        pipeline.choose(setup(engine))
        awaitState<PipelineState.Running>()
        send()
        pipeline.results.giveBack(awaitResult())
        send()
        val described = "model.json describes regressors: float32 1 x 896 x 16"
        assertEquals("\"regressors\" holds 7 numbers, but $described", awaitState<PipelineState.Failed>().sentence)
    }

    @Test
    fun `an engine that throws what it should not is a state too`() {
        pipeline.choose(setup(FakeEngine(onRun = { throw StackOverflowError() })))
        awaitState<PipelineState.Running>()
        send()
        assertEquals("StackOverflowError", awaitState<PipelineState.Failed>().sentence)
    }

    @Test
    fun `weights that are missing, and networks that do not load, are states`() {
        pipeline.choose(Setup(blazeface, FakeEngine(), Backend.CPU, 4, File("nowhere")))
        assertTrue(awaitState<PipelineState.Failed>().sentence.startsWith("There are no weights of blazeface-short"))
        val broken = setup(FakeEngine(onOpen = { fail("No such operator.") }))
        pipeline.choose(broken)
        await { pipeline.state == PipelineState.Failed(broken, "No such operator.") }
    }

    @Test
    fun `a frame that is not what it says is a state`() {
        pipeline.choose(setup())
        awaitState<PipelineState.Running>()
        val shot = pipeline.frames.next()
        shot.frame = PackedFrame.rgb(FrameGeometry(2, 2), ByteArray(12)).also { it.plane.bytes = ByteArray(11) }
        pipeline.publish(shot)
        val sentence = awaitState<PipelineState.Failed>().sentence
        assertEquals("plane holds 11 bytes, but a packed frame of 2 x 2 is 12", sentence)
    }

    @Test
    fun `thresholds hold from the next frame on, within what the model allows`() {
        pipeline.choose(setup())
        awaitState<PipelineState.Running>()
        for ((score, count) in listOf(null to 1, 0.9999f to 0, 2f to 0, -1f to 1, null to 1)) {
            pipeline.filter = Filter(score, overlap = 0.4f)
            send()
            val result = awaitResult()
            assertEquals(count, result.detections.count, "$score")
            pipeline.results.giveBack(result)
        }
    }

    @Test
    fun `a camera never waits for a slow engine, and drops are counted`() {
        val begun = CountDownLatch(1)
        val go = CountDownLatch(1)
        val engine = FakeEngine(onRun = {
            begun.countDown()
            go.await()
        })
        pipeline.choose(setup(engine))
        awaitState<PipelineState.Running>()
        send()
        begun.await()
        repeat(5) { send(takenAt = it.toLong()) }
        assertEquals(4, pipeline.statistics().dropped)
        go.countDown()
        await { pipeline.statistics().frames == 2 }
        val result = awaitResult()
        assertEquals(4, result.takenAt)
        pipeline.results.giveBack(result)
    }

    @Test
    fun `all that an engine does happens on one thread, which ends`() {
        val threads = ConcurrentLinkedQueue<Thread>()
        val engine = FakeEngine(
            onOpen = { it.also { threads.add(Thread.currentThread()) } },
            onRun = { threads.add(Thread.currentThread()) },
        )
        pipeline.choose(setup(engine))
        awaitState<PipelineState.Running>()
        send()
        pipeline.results.giveBack(awaitResult())
        pipeline.close()
        assertEquals(1, threads.toSet().size)
        assertTrue(threads.none { it.isAlive })
    }

    private fun send(takenAt: Long = 0) {
        val shot = pipeline.frames.next()
        if (shot.frame == null) shot.frame = picture()
        shot.takenAt = takenAt
        pipeline.publish(shot)
    }

    private fun awaitResult(): Result {
        var result: Result? = null
        await { pipeline.results.take()?.also { result = it } != null }
        return result!!
    }

    private inline fun <reified S : PipelineState> awaitState(): S {
        await { pipeline.state is S }
        return assertIs<S>(pipeline.state)
    }

    private fun await(condition: () -> Boolean) {
        val end = System.nanoTime() + 30_000_000_000
        while (!condition()) {
            assertTrue(System.nanoTime() < end, "nothing came of it; the states were ${states.toList()}")
            Thread.sleep(1)
        }
    }

    /** The same detector under another id. */
    private object Twin : boxwright.detection.model.Detector by BlazefaceShort() {
        override val id: String get() = "twin"
    }
}
