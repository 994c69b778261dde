package boxwright.app.settings

import android.app.Activity
import android.app.AlertDialog
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.provider.OpenableColumns
import android.view.View
import android.widget.CheckBox
import android.widget.SeekBar
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.R
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.Weights
import boxwright.app.engine.reasonOf
import boxwright.app.pipeline.Filter
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
    private val thresholds get() = workbench.detector.thresholds

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        showPage(R.layout.settings)
        view<View>(R.id.labels).setOnClickListener { chooseLabels() }
        view<View>(R.id.reset).setOnClickListener { setFilter(Filter()) }
        view<View>(R.id.open_weights).setOnClickListener { openWeights() }
        view<CheckBox>(R.id.statistics).apply {
            isChecked = settings.showsStatistics
            setOnCheckedChangeListener { _, checked -> settings.showsStatistics = checked }
        }
        show()
    }

    /** Everything as it stands: each choice changes what others offer. */
    private fun show() {
        showChoices()
        showThreads()
        showThresholds()
        showWeights()
    }

    // Model, engine, backend

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
        tellBackend(backend, known?.sentence)
        if (known == null && backend != Backend.CPU && workbench.weights.has(engine, workbench.model.id)) probe(backend)
    }

    private fun probe(backend: Backend) {
        tellBackend(backend, getString(R.string.probing))
        val bench = workbench
        bench.background.execute {
            val setup = try {
                bench.setup()
            } catch (failure: IOException) {
                return@execute runOnUiThread { tellBackend(backend, reasonOf(failure)) }
            }
            runOnUiThread {
                bench.probes.probe(setup) { if (setup.backend == bench.backend) tellBackend(backend, it.sentence) }
            }
        }
    }

    private fun tellBackend(backend: Backend, result: String?) {
        view<TextView>(R.id.backend_note).say(listOfNotNull(result, backend.note.ifEmpty { null }).joinToString(" · "))
    }

    private fun showThreads() {
        val label = view<TextView>(R.id.threads_label)
        view<SeekBar>(R.id.threads).onMove(workbench.cores - 1, workbench.threads - 1, label, {
            resources.getQuantityString(R.plurals.threads, it + 1, it + 1)
        }) { settings.threads = it + 1 }
    }

    // Thresholds

    private fun showThresholds() {
        val chosen = settings.filter(workbench.model.id)
        val least = percent(thresholds.scoreRange.start)
        percentBar(R.id.score, R.id.score_label, R.string.score, chosen.score ?: thresholds.score, least) {
            setFilter(settings.filter(workbench.model.id).copy(score = it), again = false)
        }
        val visible = if (thresholds.hasOverlap) View.VISIBLE else View.GONE
        for (id in listOf(R.id.overlap, R.id.overlap_label)) view<View>(id).visibility = visible
        if (!thresholds.hasOverlap) return
        percentBar(R.id.overlap, R.id.overlap_label, R.string.overlap, chosen.overlap ?: thresholds.overlap, 0) {
            setFilter(settings.filter(workbench.model.id).copy(overlap = it), again = false)
        }
    }

    private fun percentBar(bar: Int, label: Int, text: Int, value: Float, least: Int, set: (Float) -> Unit) {
        val words = { moved: Int -> getString(text, maxOf(least, moved)) }
        view<SeekBar>(bar).onMove(100, percent(value), view(label), words) { set(maxOf(least, it) / 100f) }
    }

    private fun percent(value: Float) = Math.round(100 * value)

    private fun setFilter(filter: Filter, again: Boolean = true) {
        settings.setFilter(workbench.model.id, filter)
        if (again) showThresholds()
    }

    private fun chooseLabels() {
        val labels = workbench.detector.labels
        val hidden = settings.hidden(workbench.model.id).toMutableSet()
        val shown = BooleanArray(labels.size) { labels[it] !in hidden }
        AlertDialog.Builder(this)
            .setTitle(R.string.labels)
            .setMultiChoiceItems(labels.toTypedArray(), shown) { _, index, isShown ->
                if (isShown) hidden -= labels[index] else hidden += labels[index]
                settings.setHidden(workbench.model.id, hidden)
            }
            .setPositiveButton(R.string.done, null)
            .setNeutralButton(R.string.all) { _, _ -> settings.setHidden(workbench.model.id, emptySet()) }
            .show()
    }

    // Weights

    private fun showWeights() {
        val (engine, model) = Pair(workbench.engine, workbench.model)
        val name = Weights.nameOf(engine, model.id)
        val text = if (workbench.weights.has(engine, model.id)) getString(R.string.weights_there, name)
        else Weights.missing(engine, model.id)
        view<TextView>(R.id.weights).say(text)
    }

    @Suppress("DEPRECATION") // What replaces startActivityForResult is part of androidx.
    private fun openWeights() {
        val picker = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        startActivityForResult(picker, WEIGHTS)
    }

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        val file = data?.data
        if (request != WEIGHTS || result != RESULT_OK || file == null) return
        val (engine, model) = Pair(workbench.engine, workbench.model.id)
        workbench.background.execute {
            val problem = keep(file, engine, model)
            runOnUiThread { if (problem == null) show() else view<TextView>(R.id.weights).say(problem) }
        }
    }

    /** Why [file] cannot be one of [model] for [engine]; null where it is kept as that. */
    private fun keep(file: Uri, engine: Engine, model: String): String? {
        val name = nameOf(file)
        if (!name.endsWith(".${engine.extension}")) {
            return getString(R.string.weights_wrong, name, engine.title, engine.extension)
        }
        return try {
            contentResolver.openInputStream(file)?.use { workbench.weights.keep(engine, model, it) }
            null
        } catch (failure: IOException) {
            reasonOf(failure)
        }
    }

    private fun nameOf(file: Uri): String =
        contentResolver.query(file, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        } ?: file.lastPathSegment.orEmpty()

    private companion object {
        const val WEIGHTS = 1
    }
}
