package boxwright.app

import android.content.Context
import android.content.SharedPreferences
import android.os.Handler
import android.os.Looper
import boxwright.app.benchmark.Benchmarks
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.Setup
import boxwright.app.files.WeightFiles
import boxwright.app.live.Live
import boxwright.app.probe.Probes
import boxwright.app.settings.Settings
import boxwright.detection.model.Detector
import boxwright.detection.model.DetectorEntry
import java.io.File
import java.util.concurrent.Executor
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit

/** What all screens share: models, engines, network files, settings, and what runs on them. */
internal class Workbench(context: Context, val engines: List<Engine>, val models: List<DetectorEntry>) {
    /** One thread for files, so that the main thread waits for none. */
    val background: Executor = threadOf("boxwright-files")

    /** Another one, so that the camera waits for no file. */
    private val describing: Executor = threadOf("boxwright-models")
    private val main = Handler(Looper.getMainLooper())
    private val build = buildOf(context)
    val settings = Settings(preferencesOf(context, "settings"))
    val weights = WeightFiles(context.assets, File(context.filesDir, "weights"), build)
    val probes = Probes(context, preferencesOf(context, "probes"), build)
    val live = Live(this)
    val benchmarks = Benchmarks(context, this)

    private var described: Detector? = null

    /** The chosen model; at first one whose network file is there: SSD300, else one of the first engine that has any. */
    val model: DetectorEntry
        get() = models.find { it.id == settings.model }
            ?: models.find { it.id == FIRST && isAvailable(it) }
            ?: engines.firstNotNullOfOrNull { engine -> models.find { weights.has(engine, it.id) } }
            ?: models.find { it.id == FIRST }
            ?: models.first()

    /** The chosen engine; at first one that has a file of [model]. */
    val engine: Engine
        get() = engines.find { it.id == settings.engine }
            ?: engines.find { weights.has(it, model.id) }
            ?: engines.first()

    /** The chosen backend, where [engine] has it. */
    val backend: Backend get() = engine.backends.find { it.name == settings.backend } ?: engine.backends.first()

    /** Threads of the CPU. */
    val threads: Int get() = settings.threads ?: Setup.usualThreads(cores)

    val cores: Int = Runtime.getRuntime().availableProcessors()

    /** [model] as model.json has it, not to be decoded with; null until [describe] told it. For the main thread. */
    val detector: Detector? get() = described?.takeIf { it.id == model.id }

    /** Tells [use] the [detector], on the main thread; at once where it is known, since making one takes some time. */
    fun describe(use: (Detector) -> Unit) {
        detector?.let { return use(it) }
        val chosen = model
        describing.execute {
            val made = chosen.create()
            main.post {
                described = made
                if (made === detector) use(made)
            }
        }
    }

    /** What is chosen. Copies the network file out of the app's assets: not for the main thread. */
    fun setup(): Setup = Setup(model, engine, backend, threads, weights.file(engine, model.id))

    /** Whether [setup] is still what is chosen. */
    fun isChosen(setup: Setup): Boolean =
        setup.model.id == model.id && setup.engine.id == engine.id && setup.backend == backend

    /** Every way in which some network file here can be run. The same. */
    fun allSetups(): List<Setup> = models.flatMap { model ->
        engines.filter { weights.has(it, model.id) }.flatMap { engine ->
            engine.backends.map { Setup(model, engine, it, threads, weights.file(engine, model.id)) }
        }
    }

    private fun isAvailable(model: DetectorEntry) = engines.any { weights.has(it, model.id) }

    private companion object {
        const val FIRST = "ssd300-resnet50"

        /** It ends when there is nothing to do. */
        fun threadOf(name: String): Executor =
            ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, LinkedBlockingQueue()) { Thread(it, name) }
                .apply { allowCoreThreadTimeOut(true) }

        /** Read before this returns. */
        fun preferencesOf(context: Context, name: String): SharedPreferences =
            context.getSharedPreferences(name, Context.MODE_PRIVATE).also { it.all }

        /** Changes with every installation. */
        fun buildOf(context: Context): String =
            context.packageManager.getPackageInfo(context.packageName, 0).lastUpdateTime.toString()
    }
}
