package boxwright.app.live

import android.os.Handler
import android.os.Looper
import boxwright.app.Workbench
import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.app.pipeline.Pipeline
import boxwright.app.pipeline.PipelineListener
import boxwright.app.pipeline.PipelineState
import boxwright.app.probe.ProbeResult
import java.io.IOException

/** What shows detections; told on the main thread. */
internal interface LiveScreen {
    fun onState(state: PipelineState)

    /** There is something new in [Pipeline.results]. */
    fun onResult()

    /** Nothing can be run, for the reason of [sentence]. */
    fun onProblem(sentence: String)

    /** Another screen shows detections now, also where this one stays visible behind it: it has to send no more frames. */
    fun onReplaced()
}

/**
 * The pipeline, as long as some screen shows what it finds.
 *
 * It survives a rotation, and the step from the camera to a picture, so that a network is loaded once. For the main
 * thread.
 */
internal class Live(private val workbench: Workbench) : PipelineListener {
    private val main = Handler(Looper.getMainLooper())
    private val tellResult = Runnable { screen?.onResult() }
    private var screen: LiveScreen? = null

    /** Why nothing was chosen; null where something was, or will be. */
    private var problem: String? = null

    /** That of the screen which is attached; null where none is. Also read by the camera's thread. */
    @Volatile
    var pipeline: Pipeline? = null
        private set

    /** From now on [screen] shows what is found. */
    fun attach(screen: LiveScreen) {
        if (this.screen === screen) return
        this.screen?.onReplaced()
        this.screen = screen
        val running = pipeline
        if (running != null) {
            screen.onState(running.state)
            problem?.let(screen::onProblem)
            return
        }
        pipeline = Pipeline(this)
        load()
    }

    /** [screen] is gone; with [rotating] another takes its place at once. */
    fun detach(screen: LiveScreen, rotating: Boolean) {
        if (this.screen !== screen) return
        this.screen = null
        if (rotating) return
        val ended = pipeline ?: return
        pipeline = null
        workbench.background.execute { ended.close() }
    }

    /** Runs what the settings say. */
    fun load() {
        val pipeline = pipeline ?: return
        problem = null
        refilter()
        workbench.background.execute {
            // The last pipeline is closed on the same thread, before this one loads anything.
            try {
                val setup = workbench.setup()
                main.post { run(setup, pipeline) }
            } catch (failure: IOException) {
                main.post { refuse(reasonOf(failure), pipeline) }
            }
        }
    }

    /** Not before it has been tried in a process of its own: what ends that would end the app, and again at every start. */
    private fun run(setup: Setup, pipeline: Pipeline) {
        if (!workbench.weights.has(setup.engine, setup.model.id)) return pipeline.choose(setup)
        screen?.onState(PipelineState.Loading(setup))
        workbench.probes.tried(setup) { result ->
            if (result is ProbeResult.Fails) refuse(result.sentence, pipeline) else pipeline.choose(setup)
        }
    }

    private fun refuse(sentence: String, pipeline: Pipeline) {
        if (this.pipeline !== pipeline) return
        problem = sentence
        screen?.onProblem(sentence)
    }

    /** Thresholds as the settings say, from the next frame on. */
    fun refilter() {
        pipeline?.filter = workbench.settings.filter(workbench.model.id)
    }

    override fun onState(state: PipelineState) {
        main.post { if (pipeline?.state === state) screen?.onState(state) }
    }

    override fun onResult() {
        main.removeCallbacks(tellResult)
        main.post(tellResult)
    }
}
