package boxwright.app.pipeline

import boxwright.app.overlay.LabelTexts
import boxwright.app.overlay.OverlayLayout
import boxwright.app.overlay.Summary
import boxwright.app.overlay.TextMeasure
import boxwright.app.overlay.ViewFit
import boxwright.app.picture
import boxwright.app.setup
import boxwright.detection.frames.ViewScale
import com.sun.management.ThreadMXBean
import java.lang.management.ManagementFactory
import kotlin.test.Test
import kotlin.test.assertEquals

/** A stream of frames from the camera to the numbers of its overlay: neither thread may allocate a byte. */
class AllocationTest : PipelineListener {
    private val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
    private val measure = object : TextMeasure {
        override val height: Float = 40f

        override fun widthOf(text: String): Float = 100f
    }
    private val fit = ViewFit(400, 400, ViewScale.FILL_CENTER)
    private val layout = OverlayLayout(LabelTexts(listOf("face"), measure), keypointCount = 6)
    private val summary = Summary(listOf("face"))

    private val before = LongArray(2)
    private val after = LongArray(2)

    @Volatile
    private var worker: Thread? = null

    @Volatile
    private var results = 0

    override fun onState(state: PipelineState) = Unit

    override fun onResult() {
        worker = Thread.currentThread()
        results++
    }

    /**
     * What the JVM allocates once, when a line runs for the first time, may fall into a round, but not into each of
     * them; what a frame allocates does. A few hundred frames are too few for the JIT to compile it away.
     */
    @Test
    fun `0 bytes a frame`() {
        Pipeline(this).use { pipeline ->
            pipeline.choose(setup())
            while (pipeline.state !is PipelineState.Running) Thread.sleep(1)
            repeat(FRAMES) { frame(pipeline) }
            val rounds = List(ROUNDS) { bytesOf(pipeline) }
            assertEquals(listOf(0L, 0L), List(2) { thread -> rounds.minOf { it[thread] } })
            assertEquals(1, layout.count)
            assertEquals("1 face", summary.text)
        }
    }

    /** Bytes that the thread of the pipeline and this one allocate for some frames. */
    private fun bytesOf(pipeline: Pipeline): List<Long> {
        readAllocated(before)
        repeat(FRAMES) { frame(pipeline) }
        readAllocated(after)
        return List(2) { after[it] - before[it] }
    }

    private fun frame(pipeline: Pipeline) {
        val expected = results + 1
        val shot = pipeline.frames.next()
        if (shot.frame == null) shot.frame = picture()
        pipeline.publish(shot)
        while (results < expected) Thread.yield()
        val result = pipeline.results.take()!!
        layout.place(result.detections, result.transform!!, fit)
        summary.update(result.detections)
        pipeline.results.giveBack(result)
    }

    private fun readAllocated(into: LongArray) {
        into[0] = threads.getThreadAllocatedBytes(worker!!.id)
        into[1] = threads.getThreadAllocatedBytes(Thread.currentThread().id)
    }

    private companion object {
        const val FRAMES = 50
        const val ROUNDS = 6
    }
}
