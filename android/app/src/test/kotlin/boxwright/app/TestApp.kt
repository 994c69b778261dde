package boxwright.app

import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.graphics.Color
import android.os.Handler
import android.os.Looper
import android.os.Messenger
import boxwright.app.camera.LiveCamera
import boxwright.app.engine.Engine
import boxwright.app.pipeline.PipelineState
import boxwright.app.probe.ProbeService
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.DetectorEntry
import boxwright.engine.tflite.TfliteEngine
import org.robolectric.Robolectric
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.util.concurrent.atomic.AtomicInteger

/** The app with a camera that delivers what a test says, and an engine that finds what is painted red. */
internal class TestApp : BoxwrightApp() {
    val camera = TestCamera()

    /** How often a model was made on the main thread, which is to do no work. */
    val madeOnMain = AtomicInteger()

    override fun models(): List<DetectorEntry> = super.models().map { entry ->
        DetectorEntry(entry.id, entry.title) {
            if (Looper.myLooper() == Looper.getMainLooper()) madeOnMain.incrementAndGet()
            entry.create()
        }
    }

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

/** Lets a late answer come: what is red in a whole picture of another source. Waits until it would have been drawn. */
internal fun answerLate() {
    val pipeline = requireNotNull(testApp.workbench.live.pipeline)
    val shot = pipeline.frames.next()
    shot.frame = ArgbFrame(FrameGeometry(2, 2), IntArray(4) { Color.RED })
    pipeline.publish(shot)
    val later = System.nanoTime() + 500_000_000
    waitFor("it would be drawn") { System.nanoTime() > later }
}

/** Lets backends be tried by the service, here in the process of the app. */
internal fun offerService() {
    val service = Robolectric.buildService(ProbeService::class.java).create().get()
    val name = ComponentName(testApp, ProbeService::class.java)
    shadowOf(testApp).setComponentNameAndServiceForBindService(name, service.onBind(Intent()))
}

/** Offers in its place what takes every question, and answers none. */
internal fun offerSilence() {
    val name = ComponentName(testApp, ProbeService::class.java)
    val silent = Messenger(Handler(Looper.getMainLooper()) { true })
    shadowOf(testApp).setComponentNameAndServiceForBindService(name, silent.binder)
}

/** Waits until the app knows thresholds and labels of the chosen model. */
internal fun waitUntilDescribed() = waitFor("the model is known") { testApp.workbench.detector != null }

/** A file that the test run provides, or null. */
internal fun provided(property: String): File? = System.getProperty(property)?.let(::File)
