package boxwright.app.benchmark

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.view.View
import android.view.WindowManager
import android.widget.Button
import android.widget.CheckBox
import android.widget.LinearLayout
import android.widget.ProgressBar
import android.widget.TableLayout
import android.widget.TextView
import boxwright.app.R
import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.app.probe.ProbeResult
import boxwright.app.ui.ask
import boxwright.app.ui.say
import boxwright.app.ui.showPage
import boxwright.app.ui.view
import boxwright.app.workbench
import java.io.FileNotFoundException
import java.io.IOException

/** Measures what the user ticks, shows the table, shares and saves it. */
internal class BenchmarkActivity : Activity() {
    private val benchmarks get() = workbench.benchmarks
    private var boxes: List<Pair<CheckBox, Setup>> = emptyList()

    /** What was ticked before a rotation; null where nothing was offered yet. */
    private var tickedBefore: List<String>? = null
    private val report: Report? get() = (benchmarks.state as? BenchmarkState.Done)?.report

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        tickedBefore = state?.getStringArrayList(TICKED)
        showPage(R.layout.benchmark)
        view<View>(R.id.start).setOnClickListener { benchmarks.start(ticked(), RUNS) }
        view<View>(R.id.cancel).setOnClickListener { benchmarks.cancel() }
        view<View>(R.id.share).setOnClickListener { share() }
        view<View>(R.id.save_csv).setOnClickListener { save("text/csv", "boxwright.csv", CSV) }
        view<View>(R.id.save_json).setOnClickListener { save("application/json", "boxwright.json", JSON) }
        listSetups()
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        val names = if (boxes.isEmpty()) tickedBefore else ticked().map { it.toString() }
        state.putStringArrayList(TICKED, names?.let(::ArrayList))
    }

    override fun onStart() {
        super.onStart()
        benchmarks.onChange = ::show
        show(benchmarks.state)
    }

    override fun onStop() {
        benchmarks.onChange = null
        if (!isChangingConfigurations) benchmarks.cancel()
        super.onStop()
    }

    private fun listSetups() {
        val bench = workbench
        bench.background.execute {
            val setups = try {
                bench.allSetups()
            } catch (failure: IOException) {
                return@execute runOnUiThread { view<TextView>(R.id.progress_text).say(reasonOf(failure)) }
            }
            runOnUiThread { offer(setups) }
        }
    }

    private fun offer(setups: List<Setup>) {
        val list = view<LinearLayout>(R.id.setups)
        list.removeAllViews()
        boxes = setups.map { setup ->
            val box = CheckBox(this).apply {
                text = setup.toString()
                minHeight = resources.getDimensionPixelSize(R.dimen.touch)
                isChecked = tickedBefore?.contains("$setup") ?: isUsual(setup)
                setOnCheckedChangeListener { _, _ -> show(benchmarks.state) }
            }
            list.addView(box)
            Pair(box, setup)
        }
        show(benchmarks.state)
    }

    private fun isUsual(setup: Setup): Boolean {
        val known = workbench.probes.known(setup.model.id, setup.engine, setup.backend.name)
        return known !is ProbeResult.Fails && setup.backend == setup.engine.backends.first()
    }

    private fun ticked() = boxes.filter { (box, _) -> box.isChecked }.map { (_, setup) -> setup }

    private fun show(state: BenchmarkState) {
        val isRunning = state is BenchmarkState.Running
        view<Button>(R.id.start).isEnabled = !isRunning && ticked().isNotEmpty()
        view<View>(R.id.cancel).isEnabled = isRunning
        for ((box, _) in boxes) box.isEnabled = !isRunning
        keepScreenOn(isRunning)
        showProgress(state)
        view<View>(R.id.result).visibility = if (state is BenchmarkState.Done) View.VISIBLE else View.GONE
        if (state is BenchmarkState.Done) view<TableLayout>(R.id.table).fill(state.report)
    }

    /** A screen that goes dark slows the device down. */
    private fun keepScreenOn(on: Boolean) {
        val flag = WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
        if (on) window.addFlags(flag) else window.clearFlags(flag)
    }

    private fun showProgress(state: BenchmarkState) {
        val bar = view<ProgressBar>(R.id.progress)
        val running = state as? BenchmarkState.Running
        val progress = running?.progress
        bar.visibility = if (running == null) View.GONE else View.VISIBLE
        bar.max = progress?.total ?: 1
        bar.progress = progress?.done ?: 0
        view<TextView>(R.id.progress_text).say(
            when {
                state is BenchmarkState.Failed -> state.sentence
                running?.trying != null -> getString(R.string.trying, running.trying.toString())
                progress == null -> if (boxes.isEmpty()) getString(R.string.benchmark_nothing) else ""
                progress.cooling -> getString(R.string.cooling, progress.setup.toString())
                else -> progress.setup.toString()
            },
        )
    }

    // What is done with a report

    private fun share() {
        val text = report?.toMarkdown() ?: return
        val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        startActivity(Intent.createChooser(send, getString(R.string.share)))
    }

    private fun save(type: String, name: String, request: Int) {
        val create = Intent(Intent.ACTION_CREATE_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE)
        ask(create.setType(type).putExtra(Intent.EXTRA_TITLE, name), request)
    }

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        val file = data?.data ?: return
        val report = report ?: return
        if (result == RESULT_OK) write(if (request == CSV) report.toCsv() else report.toJson(), file)
    }

    private fun write(text: String, to: Uri) = workbench.background.execute {
        val outcome = try {
            val file = contentResolver.openOutputStream(to, "wt") ?: throw FileNotFoundException("$to cannot be opened")
            file.use { it.write(text.toByteArray()) }
            getString(R.string.saved)
        } catch (failure: IOException) {
            reasonOf(failure)
        } catch (failure: SecurityException) {
            reasonOf(failure)
        }
        runOnUiThread { view<TextView>(R.id.progress_text).say(outcome) }
    }

    private companion object {
        const val RUNS = 50
        const val CSV = 1
        const val JSON = 2
        const val TICKED = "ticked"
    }
}
