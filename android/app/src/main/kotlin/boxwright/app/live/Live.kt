package boxwright.app.live

import android.os.Handler
import android.os.Looper
import boxwright.app.Workbench
import boxwright.app.engine.reasonOf
import boxwright.app.pipeline.Pipeline
import boxwright.app.pipeline.PipelineListener
import boxwright.app.pipeline.PipelineState
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
        if (running != null) return screen.onState(running.state)
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
        refilter()
        workbench.background.execute {
            // The last pipeline is closed on the same thread, before this one loads anything.
            try {
                pipeline.choose(workbench.setup())
            } catch (failure: IOException) {
                main.post { screen?.onProblem(reasonOf(failure)) }
            }
        }
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
