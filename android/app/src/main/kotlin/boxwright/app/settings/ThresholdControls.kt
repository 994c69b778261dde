package boxwright.app.settings

import android.app.Activity
import android.app.AlertDialog
import android.view.View
import android.widget.SeekBar
import boxwright.app.R
import boxwright.app.pipeline.Filter
import boxwright.app.ui.onMove
import boxwright.app.ui.view
import boxwright.app.workbench
import boxwright.detection.model.Thresholds

/** Sliders of the chosen model's thresholds, and the list of its labels, on [screen]; what is chosen holds at once. */
internal class ThresholdControls(private val screen: Activity) {
    private var dialog: AlertDialog? = null
    private val bench get() = screen.workbench
    private val model: String get() = bench.model.id
    private var filter: Filter
        get() = bench.settings.filter(model)
        set(value) = bench.settings.setFilter(model, value)

    /** Whether the list of labels is open. */
    val isChoosing: Boolean get() = dialog?.isShowing == true

    init {
        screen.view<View>(R.id.labels).setOnClickListener { chooseLabels() }
        screen.view<View>(R.id.reset).setOnClickListener {
            filter = Filter()
            show()
        }
    }

    /** When the model is known. */
    fun show() = bench.describe { show(it.thresholds) }

    private fun show(thresholds: Thresholds) {
        val chosen = filter
        val least = percent(thresholds.scoreRange.start)
        percentBar(R.id.score, R.id.score_label, R.string.score, chosen.score ?: thresholds.score, least) {
            filter = filter.copy(score = it)
        }
        val visible = if (thresholds.hasOverlap) View.VISIBLE else View.GONE
        for (id in listOf(R.id.overlap, R.id.overlap_label)) screen.view<View>(id).visibility = visible
        if (!thresholds.hasOverlap) return
        percentBar(R.id.overlap, R.id.overlap_label, R.string.overlap, chosen.overlap ?: thresholds.overlap, 0) {
            filter = filter.copy(overlap = it)
        }
    }

    private fun percentBar(bar: Int, label: Int, text: Int, value: Float, least: Int, set: (Float) -> Unit) {
        val words = { moved: Int -> screen.getString(text, maxOf(least, moved)) }
        screen.view<SeekBar>(bar).onMove(100, percent(value), screen.view(label), words) {
            set(maxOf(least, it) / 100f)
        }
    }

    private fun percent(value: Float) = Math.round(100 * value)

    /** Opens the list of labels, when the model is known. */
    fun chooseLabels() = bench.describe { if (!screen.isDestroyed) choose(it.id, it.labels) }

    private fun choose(model: String, labels: List<String>) {
        val hidden = bench.settings.hidden(model).toMutableSet()
        val shown = BooleanArray(labels.size) { labels[it] !in hidden }
        dialog = AlertDialog.Builder(screen)
            .setTitle(R.string.labels)
            .setMultiChoiceItems(labels.toTypedArray(), shown) { _, index, isShown ->
                if (isShown) hidden -= labels[index] else hidden += labels[index]
                bench.settings.setHidden(model, hidden)
            }
            .setPositiveButton(R.string.done, null)
            .setNeutralButton(R.string.all) { _, _ -> bench.settings.setHidden(model, emptySet()) }
            .show()
    }

    /** To be called when the screen goes: a dialog does not go with it. */
    fun close() {
        dialog?.dismiss()
    }
}
