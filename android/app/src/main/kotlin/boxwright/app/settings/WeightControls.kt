package boxwright.app.settings

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.provider.OpenableColumns
import android.view.View
import android.widget.TextView
import boxwright.app.R
import boxwright.app.engine.Engine
import boxwright.app.engine.Weights
import boxwright.app.engine.reasonOf
import boxwright.app.ui.ask
import boxwright.app.ui.say
import boxwright.app.ui.view
import boxwright.app.workbench
import java.io.FileNotFoundException
import java.io.IOException

/** Whether there is a network file for what is chosen, and a way to open one; [onKept] is told when one was. */
internal class WeightControls(private val screen: Activity, private val onKept: () -> Unit) {
    private val bench get() = screen.workbench
    private val text: TextView get() = screen.view(R.id.weights)

    init {
        screen.view<View>(R.id.open_weights).setOnClickListener { pick() }
    }

    fun show() {
        val (engine, model) = Pair(bench.engine, bench.model.id)
        val isThere = bench.weights.has(engine, model)
        val name = Weights.nameOf(engine, model)
        text.say(if (isThere) screen.getString(R.string.weights_there, name) else Weights.missing(engine, model))
    }

    private fun pick() {
        val picker = Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE).setType("*/*")
        screen.ask(picker, REQUEST)
    }

    /** The answer to [pick], if it is one. */
    fun onAnswer(request: Int, result: Int, data: Intent?) {
        val file = data?.data
        if (request != REQUEST || result != Activity.RESULT_OK || file == null) return
        val (engine, model) = Pair(bench.engine, bench.model.id)
        bench.background.execute {
            val problem = keep(file, engine, model)
            screen.runOnUiThread {
                if (problem != null) return@runOnUiThread text.say(problem)
                bench.probes.forget(model, engine)
                onKept()
            }
        }
    }

    /** Why [file] cannot be one of [model] for [engine]; null where it is kept as that. */
    private fun keep(file: Uri, engine: Engine, model: String): String? = try {
        val name = nameOf(file)
        if (name.endsWith(".${engine.extension}")) {
            val content = screen.contentResolver.openInputStream(file)
            content ?: throw FileNotFoundException("$file cannot be opened")
            content.use { bench.weights.keep(engine, model, it) }
            null
        } else {
            screen.getString(R.string.weights_wrong, name, engine.title, engine.extension)
        }
    } catch (failure: IOException) {
        reasonOf(failure)
    } catch (failure: SecurityException) {
        reasonOf(failure)
    }

    private fun nameOf(file: Uri): String =
        screen.contentResolver.query(file, arrayOf(OpenableColumns.DISPLAY_NAME), null, null, null)?.use {
            if (it.moveToFirst()) it.getString(0) else null
        } ?: file.lastPathSegment.orEmpty()

    private companion object {
        const val REQUEST = 1
    }
}
