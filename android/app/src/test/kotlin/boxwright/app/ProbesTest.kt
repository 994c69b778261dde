package boxwright.app

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.os.Looper
import android.view.View
import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.probe.ProbeResult
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf
import java.io.File
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** Backends are tried in a process of its own, which a driver may end or hold up. */
internal class ProbesTest : SettingsScreen() {
    private fun noteOf(backend: Int): String {
        choose(R.id.backend, backend)
        waitFor("it is tried") { screen.getString(R.string.probing) !in text(R.id.backend_note) }
        return text(R.id.backend_note).substringBefore(" · ")
    }

    @Test
    fun `a backend is tried in the service, and its sentence shown and kept`() {
        offerService()
        assertEquals("There is no paint for Vulkan.", noteOf(1))
        assertEquals("VULKAN", bench.settings.backend)
        val known = bench.probes.known("ssd-mobilenet-v1-coco", bench.engine, "VULKAN")
        assertEquals(ProbeResult.Fails("There is no paint for Vulkan."), known)
    }

    @Test
    fun `a service that ends without an answer is the answer`() {
        shadowOf(testApp).setComponentNameAndServiceForBindService(null, null)
        assertEquals("Painted ended the whole process when it tried Vulkan.", noteOf(1))
    }

    /** Waits until the one thread for files, which asks, has nothing more to do. */
    private fun waitUntilAsked() {
        val asked = CountDownLatch(1)
        bench.background.execute(asked::countDown)
        waitFor("the service is asked") { asked.count == 0L }
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun `a driver that hangs is given up after some time`() {
        offerSilence()
        choose(R.id.backend, 1)
        waitUntilAsked()
        shadowOf(Looper.getMainLooper()).idleFor(179, TimeUnit.SECONDS)
        assertTrue(text(R.id.backend_note).startsWith(screen.getString(R.string.probing)))
        shadowOf(Looper.getMainLooper()).idleFor(2, TimeUnit.SECONDS)
        val sentence = "Painted gave no answer within 180 seconds when it tried Vulkan."
        assertEquals(sentence, text(R.id.backend_note).substringBefore(" · "))
        assertEquals(1, shadowOf(testApp).unboundServiceConnections.size)
    }

    @Test
    fun `what comes late of another model is not shown as that of this one`() {
        testApp.putWeights("painted", "yolov5s", ByteArray(1))
        offerSilence()
        choose(R.id.backend, 1)
        waitUntilAsked()
        shadowOf(Looper.getMainLooper()).idleFor(100, TimeUnit.SECONDS)
        chooseModel("yolov5s")
        waitUntilAsked()
        shadowOf(Looper.getMainLooper()).idleFor(100, TimeUnit.SECONDS)
        assertTrue(text(R.id.backend_note).startsWith(screen.getString(R.string.probing)))
    }

    /** The backend that was refused may run the other file. */
    @Test
    fun `a backend is tried again with another network file`() {
        shadowOf(testApp).setComponentNameAndServiceForBindService(null, null)
        noteOf(1)
        offerService()
        val file = File(testApp.cacheDir, "other.painted").apply { writeBytes(ByteArray(2)) }
        screen.findViewById<View>(R.id.open_weights).performClick()
        val asked = shadowOf(screen).nextStartedActivityForResult
        shadowOf(screen).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(Uri.fromFile(file)))
        waitFor("it is tried again") { text(R.id.backend_note).startsWith("There is no paint for Vulkan.") }
    }

    /** What ended the process may have been too little memory. */
    @Test
    fun `a backend that failed can be tried again`() {
        shadowOf(testApp).setComponentNameAndServiceForBindService(null, null)
        assertEquals(View.GONE, screen.findViewById<View>(R.id.try_again).visibility)
        noteOf(1)
        assertEquals(View.VISIBLE, screen.findViewById<View>(R.id.try_again).visibility)
        offerService()
        screen.findViewById<View>(R.id.try_again).performClick()
        waitFor("it is tried again") { text(R.id.backend_note).startsWith("There is no paint for Vulkan.") }
    }

    @Test
    fun `a screen that is turned asks nothing twice`() {
        offerSilence()
        choose(R.id.backend, 1)
        waitUntilAsked()
        controller.recreate()
        waitUntilAsked()
        assertEquals(1, shadowOf(testApp).boundServiceConnections.size)
        assertTrue(text(R.id.backend_note).startsWith(screen.getString(R.string.probing)))
    }

    /** A driver that hangs takes its time, which is not that of the next. */
    @Test
    fun `questions wait for each other, and each has its own time`() {
        testApp.putWeights("painted", "yolov5s", ByteArray(1))
        offerSilence()
        choose(R.id.backend, 1)
        waitUntilAsked()
        chooseModel("yolov5s")
        waitUntilAsked()
        shadowOf(Looper.getMainLooper()).idleFor(181, TimeUnit.SECONDS)
        assertNotNull(bench.probes.known("ssd-mobilenet-v1-coco", bench.engine, "VULKAN"))
        assertNull(bench.probes.known("yolov5s", bench.engine, "VULKAN"))
        shadowOf(Looper.getMainLooper()).idleFor(181, TimeUnit.SECONDS)
        assertNotNull(bench.probes.known("yolov5s", bench.engine, "VULKAN"))
    }

    @Test
    fun `who waits for an answer has one, also when the file became another meanwhile`() {
        offerSilence()
        choose(R.id.backend, 1)
        waitUntilAsked()
        val told = ArrayList<String>()
        bench.probes.probe(setup("ssd-mobilenet-v1-coco")) { told += "asked" }
        bench.probes.probe(setup("yolov5s")) { told += "queued" }
        bench.probes.forget("ssd-mobilenet-v1-coco", bench.engine)
        bench.probes.forget("yolov5s", bench.engine)
        repeat(2) { shadowOf(Looper.getMainLooper()).idleFor(181, TimeUnit.SECONDS) }
        assertEquals(listOf("asked", "queued"), told)
        assertNull(bench.probes.known("ssd-mobilenet-v1-coco", bench.engine, "VULKAN"))
    }

    private fun setup(model: String) =
        Setup(bench.models.first { it.id == model }, bench.engine, Backend.VULKAN, 1, File("none"))
}
