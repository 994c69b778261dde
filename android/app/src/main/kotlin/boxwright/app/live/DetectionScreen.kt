package boxwright.app.live

import android.app.Activity
import android.content.Intent
import android.os.SystemClock
import android.view.View
import android.widget.Button
import android.widget.TextView
import boxwright.app.R
import boxwright.app.overlay.Summary
import boxwright.app.overlay.ViewFit
import boxwright.app.pipeline.PipelineState
import boxwright.app.pipeline.Result
import boxwright.app.settings.SettingsActivity
import boxwright.app.ui.say
import boxwright.app.ui.view
import boxwright.app.workbench
import boxwright.detection.frames.Frame

/** A screen of a picture, an overlay with what is found in it, what runs, and how long that takes. */
internal abstract class DetectionScreen : Activity(), LiveScreen {
    protected val overlay: OverlayView get() = view(R.id.overlay)
    private val status: TextView get() = view(R.id.status)
    private val statistics: TextView get() = view(R.id.statistics)
    private val message: View get() = view(R.id.message)
    private val live: Live get() = workbench.live

    private var model = ""
    private var labels: List<String>? = null
    private var summary: Summary? = null
    private var statisticsAt = -STATISTICS_MILLIS

    /** Whether pictures follow each other. */
    protected abstract val isStream: Boolean

    /** How the picture below the overlay is shown; null as long as there is none. */
    protected abstract fun fit(): ViewFit?

    /** Whether [frame] is what this screen shows: the screen before, or the picture before, may have sent it. */
    protected abstract fun shows(frame: Frame?): Boolean

    override fun onStart() {
        super.onStart()
        statistics.say("")
        live.attach(this)
    }

    /** Comes alone where the screen before was left before this one was stopped. */
    override fun onResume() {
        super.onResume()
        live.attach(this)
    }

    override fun onStop() {
        live.detach(this, isChangingConfigurations)
        super.onStop()
    }

    override fun onReplaced() = Unit

    override fun onState(state: PipelineState) {
        when (state) {
            is PipelineState.Idle -> status.say("")
            is PipelineState.Loading -> status.say(getString(R.string.loading, state.setup.toString()))
            is PipelineState.Running -> onRunning(state)
            is PipelineState.Failed -> onProblem(state.sentence)
        }
    }

    private fun onRunning(state: PipelineState.Running) {
        status.say(getString(R.string.running, state.setup.model.id, state.setup.engine.title, state.backend.title))
        failure = null
        model = state.setup.model.id
        labels = null
    }

    override fun onResult() {
        val results = live.pipeline?.results ?: return
        val result = results.take() ?: return
        try {
            if (result.modelId == model && shows(result.frame)) show(result)
        } finally {
            results.giveBack(result)
        }
    }

    private fun show(result: Result) {
        if (result.labels !== labels) adopt(result.labels)
        fit()?.let { overlay.show(result, it) }
        val summary = summary ?: return
        if (summary.update(result.detections, overlay.shown)) overlay.contentDescription = summary.text
        showStatistics()
    }

    /** A model's labels come with its first result; which of them are shown is a setting. */
    private fun adopt(labels: List<String>) {
        this.labels = labels
        val hidden = workbench.settings.hidden(model)
        overlay.shown = if (hidden.isEmpty()) null else BooleanArray(labels.size) { labels[it] !in hidden }
        summary = Summary(labels, nothing = getString(R.string.nothing_found))
    }

    /** Some times a second: nobody reads faster, and the text allocates. */
    private fun showStatistics() {
        if (!workbench.settings.showsStatistics) return
        val now = SystemClock.uptimeMillis()
        if (now - statisticsAt < STATISTICS_MILLIS) return
        statisticsAt = now
        live.pipeline?.let { statistics.say(StatisticsText.of(it.statistics(), resources, isStream)) }
    }

    override fun onProblem(sentence: String) {
        status.say("")
        overlay.clear()
        failure = Message(sentence, getString(R.string.settings), ::openSettings)
    }

    /** What keeps the network from running. */
    private var failure: Message? = null
        set(value) {
            field = value
            showMessage()
        }

    /** What keeps the picture from being there. */
    protected var obstacle: Message? = null
        set(value) {
            field = value
            showMessage()
        }

    private fun showMessage() {
        val shown = failure ?: obstacle
        message.visibility = if (shown == null) View.GONE else View.VISIBLE
        if (shown == null) return
        view<TextView>(R.id.message_text).text = shown.sentence
        view<Button>(R.id.message_action).apply {
            text = shown.action
            setOnClickListener { shown.onClick() }
        }
    }

    protected fun openSettings() {
        startActivity(Intent(this, SettingsActivity::class.java))
    }

    private companion object {
        const val STATISTICS_MILLIS = 500L
    }
}
