package boxwright.app.pipeline

import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.app.timing.Clock
import boxwright.app.timing.Statistics
import boxwright.app.timing.Timings
import java.io.Closeable
import java.util.concurrent.locks.LockSupport

/**
 * Detects the newest frames of a camera, on one thread of its own: preprocess, run, decode, publish.
 *
 *     val pipeline = Pipeline(listener)
 *     pipeline.choose(setup)                 // from any thread, also while frames come: holds from the next one on
 *
 *     val shot = pipeline.frames.next()      // the camera's thread: never waits
 *     refill(shot)
 *     pipeline.publish(shot)
 *
 *     val result = pipeline.results.take()   // the thread of the views, after onResult
 *     if (result != null) { show(result); pipeline.results.giveBack(result) }
 *
 * All that an engine does happens on that thread, from loading to closing. What fails is a [PipelineState.Failed], and
 * the pipeline goes on with the next setup. A frame allocates nothing.
 */
public class Pipeline(
    private val listener: PipelineListener,
    private val clock: Clock = Clock.SYSTEM,
) : Closeable {
    private val timings = Timings(clock)
    private val worker = Thread(::work, "boxwright-pipeline")

    /** Frames on their way to be detected. */
    public val frames: Newest<Shot> = Newest(::Shot)

    /** What was found, on its way to be shown. */
    public val results: Newest<Result> = Newest(::Result)

    /** What the pipeline does. */
    @Volatile
    public var state: PipelineState = PipelineState.Idle
        private set

    /** Thresholds from the next frame on. */
    @Volatile
    public var filter: Filter = Filter()

    private val nothing = Order(null)

    @Volatile
    private var order: Order = nothing

    @Volatile
    private var closing = false

    init {
        worker.isDaemon = true
        worker.start()
    }

    /** Exchanges model, engine and backend before the next frame; null runs nothing. The same again tries again. */
    public fun choose(setup: Setup?) {
        order = Order(setup)
        LockSupport.unpark(worker)
    }

    /** Hands over a filled shot of [frames]. */
    public fun publish(shot: Shot) {
        timings.arrived()
        frames.publish(shot)
        LockSupport.unpark(worker)
    }

    /** Times at this moment. */
    public fun statistics(): Statistics = timings.statistics(frames.dropped)

    /** Ends the thread, and waits for it, [limitMillis] at most: a run of the network cannot be interrupted. */
    public fun close(limitMillis: Long) {
        closing = true
        LockSupport.unpark(worker)
        worker.join(limitMillis)
    }

    /** The same, and waits for some seconds at most. */
    override fun close(): Unit = close(CLOSE_MILLIS)

    private fun work() {
        var done = nothing
        var running: RunningSetup? = null
        while (!closing) {
            val wanted = order
            if (wanted !== done) {
                running?.close()
                running = wanted.setup?.let(::load)
                if (wanted.setup == null) enter(PipelineState.Idle)
                done = wanted
            }
            val shot = frames.take()
            if (shot == null) LockSupport.park(this)
            else if (running == null) frames.giveBack(shot)
            else if (!detected(shot, running)) running = null
        }
        running?.close()
        enter(PipelineState.Idle)
    }

    private fun load(setup: Setup): RunningSetup? = try {
        enter(PipelineState.Loading(setup))
        timings.clear()
        val start = clock.nanos()
        val loaded = RunningSetup(setup, setup.open(), clock)
        enter(PipelineState.Running(setup, loaded.backend, clock.nanos() - start))
        loaded
    } catch (thrown: Throwable) {
        enter(PipelineState.Failed(setup, reasonOf(thrown)))
        null
    }

    /** False where that failed, and [running] is closed. */
    private fun detected(shot: Shot, running: RunningSetup): Boolean {
        val result = results.next()
        val failure = running.detect(shot, result, filter, timings)
        frames.giveBack(shot)
        if (failure == null) {
            results.publish(result)
            listener.onResult()
        } else {
            results.giveBack(result)
            running.close()
            enter(PipelineState.Failed(running.setup, failure))
        }
        return failure == null
    }

    private fun enter(next: PipelineState) {
        state = next
        listener.onState(next)
    }

    /** Told apart by identity: the same setup may be ordered again. */
    private class Order(val setup: Setup?)

    private companion object {
        const val CLOSE_MILLIS = 5_000L
    }
}
