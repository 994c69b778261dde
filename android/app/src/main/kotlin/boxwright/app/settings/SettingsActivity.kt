package boxwright.app.settings

import android.app.Activity
import android.content.Intent
import android.os.Bundle
import android.view.View
import android.widget.CheckBox
import android.widget.SeekBar
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.R
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.reasonOf
import boxwright.app.probe.ProbeResult
import boxwright.app.ui.choose
import boxwright.app.ui.onMove
import boxwright.app.ui.say
import boxwright.app.ui.showPage
import boxwright.app.ui.view
import boxwright.app.workbench
import java.io.IOException

/** Model, engine, backend, threads, thresholds, labels and network file; what is chosen holds at once. */
internal class SettingsActivity : Activity() {
    private val settings get() = workbench.settings
    private lateinit var thresholds: ThresholdControls
    private lateinit var weights: WeightControls

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        showPage(R.layout.settings)
        thresholds = ThresholdControls(this)
        weights = WeightControls(this, onKept = ::show)
        view<View>(R.id.try_again).setOnClickListener {
            workbench.probes.forget(workbench.model.id, workbench.engine)
            showBackend()
        }
        view<CheckBox>(R.id.statistics).apply {
            isChecked = settings.showsStatistics
            setOnCheckedChangeListener { _, checked -> settings.showsStatistics = checked }
        }
        show()
        if (state?.getBoolean(CHOOSING) == true) thresholds.chooseLabels()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        state.putBoolean(CHOOSING, thresholds.isChoosing)
    }

    override fun onDestroy() {
        thresholds.close()
        super.onDestroy()
    }

    /** Everything as it stands: each choice changes what others offer. */
    private fun show() {
        showChoices()
        showThreads()
        thresholds.show()
        weights.show()
    }

    private fun showChoices() {
        val bench = workbench
        view<Spinner>(R.id.model).choose(bench.models.map { it.title }, bench.models.indexOf(bench.model)) {
            settings.model = bench.models[it].id
            show()
        }
        view<Spinner>(R.id.engine).choose(bench.engines.map(::titleOf), bench.engines.indexOf(bench.engine)) {
            settings.engine = bench.engines[it].id
            show()
        }
        val backends = bench.engine.backends
        view<Spinner>(R.id.backend).choose(backends.map { it.title }, backends.indexOf(bench.backend)) {
            settings.backend = backends[it].name
            show()
        }
        showBackend()
    }

    private fun titleOf(engine: Engine): String {
        val isReady = workbench.weights.has(engine, workbench.model.id)
        return if (isReady) engine.title else getString(R.string.engine_without_weights, engine.title)
    }

    /** Its note, and whether it works here; it is tried where that is not known. */
    private fun showBackend() {
        val (engine, backend) = Pair(workbench.engine, workbench.backend)
        val known = workbench.probes.known(workbench.model.id, engine, backend.name)
        tellBackend(backend, known)
        if (known == null && backend != Backend.CPU && workbench.weights.has(engine, workbench.model.id)) probe(backend)
    }

    private fun probe(backend: Backend) {
        noteBackend(backend, getString(R.string.probing))
        val bench = workbench
        bench.background.execute {
            val setup = try {
                bench.setup()
            } catch (failure: IOException) {
                return@execute runOnUiThread { noteBackend(backend, reasonOf(failure)) }
            }
            runOnUiThread {
                bench.probes.probe(setup) { if (bench.isChosen(setup)) tellBackend(backend, it) }
            }
        }
    }

    /** What failed may have done so for reasons that have passed, such as too little memory. */
    private fun tellBackend(backend: Backend, result: ProbeResult?) {
        noteBackend(backend, result?.sentence)
        view<View>(R.id.try_again).visibility = if (result is ProbeResult.Fails) View.VISIBLE else View.GONE
    }

    private fun noteBackend(backend: Backend, result: String?) {
        view<TextView>(R.id.backend_note).say(listOfNotNull(result, backend.note.ifEmpty { null }).joinToString(" · "))
    }

    private fun showThreads() {
        val label = view<TextView>(R.id.threads_label)
        view<SeekBar>(R.id.threads).onMove(workbench.cores - 1, workbench.threads - 1, label, {
            resources.getQuantityString(R.plurals.threads, it + 1, it + 1)
        }) { settings.threads = it + 1 }
    }

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) = weights.onAnswer(request, result, data)

    private companion object {
        const val CHOOSING = "choosing"
    }
}
