package boxwright.app.benchmark

import android.content.Context
import android.os.Handler
import android.os.Looper
import boxwright.app.Workbench
import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.app.picture.testPicture

/** What the benchmark screen shows. */
internal sealed class BenchmarkState {
    object Idle : BenchmarkState()

    /** [trying] is a setup that is tried before anything is measured. */
    data class Running(val progress: Progress?, val trying: Setup? = null) : BenchmarkState()

    data class Done(val report: Report) : BenchmarkState()

    data class Failed(val sentence: String) : BenchmarkState()
}

/** The benchmark that runs, if one does; it survives a rotation. For the main thread. */
internal class Benchmarks(private val context: Context, private val workbench: Workbench) {
    private val main = Handler(Looper.getMainLooper())
    private var trials: Trials? = null

    @Volatile
    private var running: Benchmark? = null

    /** Kept, since [running] is there a moment after the start. */
    @Volatile
    private var isCancelled = false
    private var toldAt = 0L

    var state: BenchmarkState = BenchmarkState.Idle
        private set(value) {
            field = value
            onChange?.invoke(value)
        }

    /** Told of each new state. */
    var onChange: ((BenchmarkState) -> Unit)? = null

    /** Measures [setups], with [runs] of each, on a thread of its own; but none that fails in a process of its own. */
    fun start(setups: List<Setup>, runs: Int) {
        if (state is BenchmarkState.Running) return
        isCancelled = false
        state = BenchmarkState.Running(null)
        val plan = BenchmarkPlan(setups, runs)
        val tell = { setup: Setup -> state = BenchmarkState.Running(null, setup) }
        val measure = { refused: Map<Setup, String> ->
            Thread({ measure(plan, refused) }, "boxwright-benchmark").start()
        }
        trials = Trials(workbench.probes, setups, tell, measure).also(Trials::begin)
    }

    /** Ends what runs; what was measured until then is reported. */
    fun cancel() {
        isCancelled = true
        trials?.end()
        running?.cancel()
    }

    private fun measure(plan: BenchmarkPlan, refused: Map<Setup, String>) {
        val end = try {
            val picture = testPicture(context.resources)
            val benchmark = Benchmark(plan, picture, deviceFacts(context), DeviceSurroundings(context), refused)
            running = benchmark
            if (isCancelled) benchmark.cancel()
            BenchmarkState.Done(benchmark.run(::tell))
        } catch (thrown: Exception) {
            BenchmarkState.Failed(reasonOf(thrown))
        }
        main.post {
            running = null
            trials = null
            state = end
        }
    }

    /** Some times a second: telling costs time that would be measured. */
    private fun tell(progress: Progress) {
        val now = System.nanoTime()
        if (now - toldAt < TELL_NANOS && progress.done < progress.total) return
        toldAt = now
        main.post { if (state is BenchmarkState.Running) state = BenchmarkState.Running(progress) }
    }

    private companion object {
        const val TELL_NANOS = 250_000_000L
    }
}
