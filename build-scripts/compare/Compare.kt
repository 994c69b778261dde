package boxwright.compare

import boxwright.app.benchmark.Benchmark
import boxwright.app.benchmark.BenchmarkPlan
import boxwright.app.benchmark.DeviceFacts
import boxwright.app.benchmark.Surroundings
import boxwright.app.benchmark.ThermalStatus
import boxwright.app.benchmark.toCsv
import boxwright.app.benchmark.toJson
import boxwright.app.benchmark.toMarkdown
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.Setup
import boxwright.app.engine.Weights
import boxwright.app.probe.ProbeResult
import boxwright.app.timing.Clock
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.engine.onnxruntime.OnnxRuntimeEngine
import boxwright.engine.pytorch.PytorchMobileEngine
import boxwright.engine.tflite.TfliteEngine
import boxwright.models.Catalogue
import java.io.File
import kotlin.system.exitProcess

/**
 * The app's benchmark on this JVM. Prints `running <setup>` before each turn, so that it is known what ended the
 * process; writes report.md, report.csv and report.json. [args] are those of `argumentsOf` in measure.ts.
 */
fun main(args: Array<String>) {
    val asked = Asked(args)
    val runs = asked.number("runs")
    val plan = BenchmarkPlan(setups(asked), runs, minOf(10, runs), minOf(2, runs))
    val size = FrameGeometry(asked.number("width"), asked.number("height"))
    val picture = PackedFrame.rgb(size, File(asked.one("picture")).readBytes())
    var told: Setup? = null
    val report = Benchmark(plan, picture, facts(asked), Desktop).run {
        if (it.setup !== told) println("running ${it.setup}")
        System.out.flush()
        told = it.setup
    }
    val texts = mapOf("md" to report.toMarkdown(), "csv" to report.toCsv(), "json" to report.toJson())
    for ((ending, text) in texts) File(asked.one("out"), "report.$ending").writeText(text)
    // A thread of PyTorch's goes on, and the process with it.
    exitProcess(0)
}

/** Those whose network file is there. Each model has those of engines that can run here first. */
private fun setups(asked: Asked): List<Setup> {
    val engines = listOf(PytorchMobileEngine(asked.one("pytorch")), TfliteEngine(), OnnxRuntimeEngine())
    val weights = Weights(asked.all("weights").map(::File))
    val threads = Setup.usualThreads(Runtime.getRuntime().availableProcessors())
    val all = Catalogue.entries.flatMap { model ->
        engines.flatMap { engine ->
            val file = weights.find(engine, model.id)
            val backends = if (file == null) emptyList() else backendsOf(engine, asked)
            backends.map { Setup(model, orObstacle(engine, asked), it, threads, file!!) }
        }
    }
    val ended = asked.all("ended")
    return all.map { if ("$it" in ended) it.onlySayingSo() else it }.sortedBy { it.engine is Ended }
}

/** ONNX Runtime has XNNPACK in its library for phones alone. */
private fun backendsOf(engine: Engine, asked: Asked): List<Backend> =
    engine.backends.filter { it.name in asked.all("backend") && (it != Backend.XNNPACK || engine is TfliteEngine) }

private fun orObstacle(engine: Engine, asked: Asked): Engine {
    val obstacle = asked.all("obstacle").find { it.startsWith("${engine.id}: ") } ?: return engine
    return Ended(engine, obstacle.substringAfter(": "))
}

private fun Setup.onlySayingSo(): Setup {
    val sentence = ProbeResult.died(engine.title, backend.title).sentence
    return Setup(model, Ended(engine, sentence), backend, threads, weights)
}

/** An engine that cannot run here, or ended the process: its row says so. */
private class Ended(private val engine: Engine, private val sentence: String) : Engine by engine {
    override val version: String get() = "not run"

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session =
        throw EngineFailure(sentence)
}

private fun facts(asked: Asked): DeviceFacts {
    val java = "Java ${System.getProperty("java.version")}"
    val cores = Runtime.getRuntime().availableProcessors()
    return DeviceFacts(
        "desktop JVM, no phone",
        asked.one("processor"),
        cores,
        "${asked.one("system")}, $java",
        0,
        asked.one("app"),
    )
}

private object Desktop : Surroundings {
    override val clock: Clock = Clock { System.nanoTime() }

    override fun thermalStatus(): ThermalStatus = ThermalStatus.UNKNOWN

    override fun sleep(millis: Long): Unit = Thread.sleep(millis)
}

/** Arguments as `key=value`; some keys come several times. */
private class Asked(private val args: Array<String>) {
    fun all(key: String): List<String> = args.filter { it.startsWith("$key=") }.map { it.substringAfter('=') }

    fun one(key: String): String = all(key).single()

    fun number(key: String): Int = one(key).toInt()
}
