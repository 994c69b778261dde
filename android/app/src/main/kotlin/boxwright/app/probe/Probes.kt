package boxwright.app.probe

import android.content.Context
import android.content.SharedPreferences
import android.os.Build
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.Setup

/** What is known of the backends on this device: asked once, and kept for this version of it. For the main thread. */
internal class Probes(
    private val context: Context,
    private val known: SharedPreferences,
    /** Changes with every installation. */
    private val build: String,
) {
    /** Questions without an answer, and who waits for it, by what it is kept under; in the order in which they are asked. */
    private val asked = LinkedHashMap<String, Question>()

    /** What is being asked is kept under this; null where nothing is. */
    private var asking: String? = null

    private class Question(val setup: Setup) {
        val waiting = ArrayList<(ProbeResult) -> Unit>()
    }

    /** What was found before; null where it was never tried. */
    fun known(model: String, engine: Engine, backend: String): ProbeResult? =
        known.getString(key(model, engine, backend), null)?.let(ProbeResult::parse)

    /** Tells [done] what is known of [setup], which is tried first where that is nothing; of the CPU that it works. */
    fun tried(setup: Setup, done: (ProbeResult) -> Unit) {
        if (setup.backend == Backend.CPU) return done(ProbeResult.Works)
        val known = known(setup.model.id, setup.engine, setup.backend.name)
        if (known == null) probe(setup, done) else done(known)
    }

    /** What was found with another network file says nothing of the one that [engine] has for [model] now. */
    fun forget(model: String, engine: Engine) {
        val isOld = { key: String -> key.startsWith("$model ${engine.id} ") }
        known.edit().apply { known.all.keys.filter(isOld).forEach(::remove) }.apply()
        // Those that wait will be asked of the new file.
        asking?.takeIf(isOld)?.let(asked::remove)
    }

    /**
     * Tries [setup] in another process, and tells [done] what came of it.
     *
     * One question at a time, and none twice: a driver that works would else be given up for others that came before it.
     */
    fun probe(setup: Setup, done: (ProbeResult) -> Unit) {
        val key = key(setup.model.id, setup.engine, setup.backend.name)
        asked.getOrPut(key) { Question(setup) }.waiting += done
        askNext()
    }

    private fun askNext() {
        if (asking != null) return
        val (key, question) = asked.entries.firstOrNull() ?: return
        asking = key
        Conversation(context, question.setup) { result ->
            asking = null
            if (asked.remove(key, question)) known.edit().putString(key, result.toLine()).apply()
            question.waiting.forEach { it(result) }
            askNext()
        }.begin()
    }

    /** An update of the app may bring other runtimes and networks, one of the system other drivers. */
    private fun key(model: String, engine: Engine, backend: String) =
        listOf(model, engine.id, backend, build, Build.FINGERPRINT).joinToString(" ")
}
