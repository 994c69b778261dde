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

    data class Running(val progress: Progress?) : BenchmarkState()

    data class Done(val report: Report) : BenchmarkState()

    data class Failed(val sentence: String) : BenchmarkState()
}

/** The benchmark that runs, if one does; it survives a rotation. For the main thread. */
internal class Benchmarks(private val context: Context, private val workbench: Workbench) {
    private val main = Handler(Looper.getMainLooper())

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

    /** Measures [setups], with [runs] of each, on a thread of its own. */
    fun start(setups: List<Setup>, runs: Int) {
        if (state is BenchmarkState.Running) return
        isCancelled = false
        state = BenchmarkState.Running(null)
        val plan = BenchmarkPlan(setups, runs)
        Thread({ measure(plan) }, "boxwright-benchmark").start()
    }

    /** Ends what runs; what was measured until then is reported. */
    fun cancel() {
        isCancelled = true
        running?.cancel()
    }

    private fun measure(plan: BenchmarkPlan) {
        val end = try {
            val benchmark =
                Benchmark(plan, testPicture(context.resources), deviceFacts(context), DeviceSurroundings(context))
            running = benchmark
            if (isCancelled) benchmark.cancel()
            BenchmarkState.Done(benchmark.run(::tell))
        } catch (thrown: Exception) {
            BenchmarkState.Failed(reasonOf(thrown))
        }
        main.post {
            running = null
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
