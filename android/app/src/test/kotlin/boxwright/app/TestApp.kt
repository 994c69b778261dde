package boxwright.app

import android.content.Context
import android.os.Looper
import boxwright.app.camera.LiveCamera
import boxwright.app.engine.Engine
import boxwright.app.pipeline.PipelineState
import boxwright.engine.tflite.TfliteEngine
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File

/** The app with a camera that delivers what a test says, and an engine that finds what is painted red. */
internal class TestApp : BoxwrightApp() {
    val camera = TestCamera()

    override fun engines(): List<Engine> = listOf(PaintedEngine(), TfliteEngine())

    override fun newCamera(context: Context): LiveCamera = camera

    /** Puts the network file of [model] for [engine] where a user's own files are. */
    fun putWeights(engine: String, model: String, content: ByteArray) {
        workbench.weights.keep(workbench.engines.first { it.id == engine }, model, content.inputStream())
    }
}

internal val testApp: TestApp get() = RuntimeEnvironment.getApplication() as TestApp

/** Runs what is posted to the main thread until [condition] holds. Fails after some seconds. */
internal fun waitFor(what: String, condition: () -> Boolean) {
    val end = System.nanoTime() + 20_000_000_000
    while (!condition()) {
        check(System.nanoTime() < end) { "waited in vain: $what" }
        Thread.sleep(5)
        shadowOf(Looper.getMainLooper()).idle()
    }
}

/** Waits until the chosen network is loaded. */
internal fun waitUntilRunning() = waitFor("the network runs") {
    val state = testApp.workbench.live.pipeline?.state
    check(state !is PipelineState.Failed) { "$state" }
    state is PipelineState.Running
}

/** A file that the test run provides, or null. */
internal fun provided(property: String): File? = System.getProperty(property)?.let(::File)
