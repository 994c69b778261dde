package boxwright.app.benchmark

import android.graphics.Typeface
import android.widget.TableLayout
import android.widget.TableRow
import android.widget.TextView
import boxwright.app.R
import java.util.Locale

/** Shows the rows of [report]: medians, and 90th percentiles in brackets, in milliseconds. */
internal fun TableLayout.fill(report: Report) {
    removeAllViews()
    val stages = report.rows.firstOrNull()?.let { it.stages + it.total }.orEmpty().map { it.title }
    val head = listOf(R.string.table_model, R.string.table_engine, R.string.table_backend).map(context::getString)
    val tail = listOf(R.string.table_fps, R.string.table_found).map(context::getString)
    addRow(head + stages + tail, isHead = true)
    for (row in report.rows) addRow(cellsOf(row), isHead = false)
}

private fun cellsOf(row: ReportRow): List<String> {
    val name = listOf(row.setup.model.id, row.setup.engine.title, (row.backend ?: row.setup.backend).title)
    val times = (row.stages + row.total).map {
        if (it.median.isNaN()) "–" else String.format(Locale.getDefault(), "%.1f (%.1f)", it.median, it.p90)
    }
    val fps = if (row.runs == 0) "–" else String.format(Locale.getDefault(), "%.1f", row.fps)
    return name + times + fps + (row.failure ?: row.agreement)
}

private fun TableLayout.addRow(cells: List<String>, isHead: Boolean) {
    val gap = resources.getDimensionPixelSize(R.dimen.gap)
    val row = TableRow(context)
    for (cell in cells) {
        row.addView(
            TextView(context).apply {
                text = cell
                setPadding(0, gap / 2, 2 * gap, gap / 2)
                if (isHead) typeface = Typeface.DEFAULT_BOLD
            },
        )
    }
    addView(row)
}
