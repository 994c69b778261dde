package boxwright.app

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.Looper
import android.view.View
import android.widget.SeekBar
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.engine.Weights
import boxwright.app.pipeline.Filter
import boxwright.app.probe.ProbeResult
import boxwright.app.settings.SettingsActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowAlertDialog
import org.robolectric.shadows.ShadowToast
import java.io.File
import java.io.IOException
import java.io.InputStream
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What is chosen is kept, and changes what else there is to choose. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class SettingsTest {
    private val bench get() = testApp.workbench
    private lateinit var controller: ActivityController<SettingsActivity>
    private val screen get() = controller.get()

    @Before
    fun open() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        controller = Robolectric.buildActivity(SettingsActivity::class.java).setup()
        waitUntilDescribed()
    }

    private fun text(id: Int) = screen.findViewById<TextView>(id).text.toString()

    private fun choose(id: Int, index: Int) {
        screen.findViewById<Spinner>(id).setSelection(index)
        shadowOf(Looper.getMainLooper()).idle()
        waitUntilDescribed()
    }

    private fun chooseModel(id: String) = choose(R.id.model, bench.models.indexOfFirst { it.id == id })

    /** As a finger does. */
    private fun slide(id: Int, to: Int) {
        val bar = screen.findViewById<SeekBar>(id)
        bar.progress = to
        shadowOf(bar).onSeekBarChangeListener.onProgressChanged(bar, to, true)
    }

    @Test
    fun `the first model is one whose network file is there`() {
        assertEquals("ssd-mobilenet-v1-coco", bench.model.id)
        assertEquals("painted", bench.engine.id)
    }

    @Test
    fun `every model of the catalogue is offered, and without a file says how to get one`() {
        assertEquals(bench.models.size, screen.findViewById<Spinner>(R.id.model).adapter.count)
        chooseModel("yolov5s")
        assertEquals("yolov5s", bench.model.id)
        assertEquals(Weights.missing(bench.engine, "yolov5s"), text(R.id.weights))
    }

    @Test
    fun `thresholds begin at the model's, are its own, and can be put back`() {
        assertEquals("Score from 50 %", text(R.id.score_label))
        slide(R.id.score, 70)
        assertEquals(Filter(0.7f, null), bench.settings.filter("ssd-mobilenet-v1-coco"))
        assertEquals("Score from 70 %", text(R.id.score_label))
        chooseModel("yolov5s")
        assertEquals("Overlap up to 45 %", text(R.id.overlap_label))
        assertEquals(Filter(), bench.settings.filter("yolov5s"))
        chooseModel("ssd-mobilenet-v1-coco")
        assertEquals("Score from 70 %", text(R.id.score_label))
        assertEquals(View.GONE, screen.findViewById<View>(R.id.overlap).visibility)
        screen.findViewById<View>(R.id.reset).performClick()
        assertEquals("Score from 50 %", text(R.id.score_label))
    }

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

    @Test
    fun `of a network file that cannot be copied whole nothing is left`() {
        val failing = object : InputStream() {
            override fun read(): Int = throw IOException("the disk is full")
        }
        assertThrows(IOException::class.java) { bench.weights.keep(bench.engine, "yolov5s", failing) }
        assertFalse(bench.weights.has(bench.engine, "yolov5s"))
        val names = testApp.filesDir.walk().map { it.name }.toList()
        assertEquals(emptyList<String>(), names.filter { it.endsWith(".part") })
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

    @Test
    fun `a device without an app for files says so`() {
        shadowOf(testApp).checkActivities(true)
        screen.findViewById<View>(R.id.open_weights).performClick()
        assertEquals(screen.getString(R.string.no_app), ShadowToast.getTextOfLatestToast())
    }

    /** Of a view with a description TalkBack says that alone, and not what is chosen. */
    @Test
    fun `TalkBack says what is chosen, and what it is a choice of`() {
        for ((list, label) in listOf(R.id.model to R.id.model_label, R.id.engine to R.id.engine_label)) {
            assertNull(screen.findViewById<View>(list).contentDescription)
            assertEquals(list, screen.findViewById<View>(label).labelFor)
        }
    }

    @Test
    fun `titles that differ at their end can be told apart`() {
        chooseModel("ssd-mobilenet-v1-coco")
        val list = screen.findViewById<Spinner>(R.id.model)
        val chosen = list.selectedView as TextView
        val offered = list.adapter.getDropDownView(list.selectedItemPosition, null, list) as TextView
        offered.measure(View.MeasureSpec.makeMeasureSpec(list.width, View.MeasureSpec.EXACTLY), 0)
        offered.layout(0, 0, list.width, offered.measuredHeight)
        for (text in listOf(chosen, offered)) {
            assertEquals("${text.text}", 0, (0 until text.lineCount).sumOf { text.layout.getEllipsisCount(it) })
            assertTrue("${text.text}", text.lineCount > 1 && text.layout.height <= text.height)
        }
    }

    @Test
    fun `labels can be hidden one by one`() {
        screen.findViewById<View>(R.id.labels).performClick()
        // Lays it out: what is shown is ticked then.
        shadowOf(Looper.getMainLooper()).idle()
        val dialog = ShadowAlertDialog.getLatestAlertDialog()
        shadowOf(dialog).clickOnItem(0)
        assertEquals(setOf("person"), bench.settings.hidden("ssd-mobilenet-v1-coco"))
    }

    @Test
    fun `the list of labels stays open when the screen is turned`() {
        screen.findViewById<View>(R.id.labels).performClick()
        val before = ShadowAlertDialog.getLatestAlertDialog()
        controller.recreate()
        assertFalse("it is leaked", before.isShowing)
        val after = ShadowAlertDialog.getLatestAlertDialog()
        assertTrue(after !== before && after.isShowing)
    }

    @Test
    fun `a slider says its value`() {
        slide(R.id.threads, 0)
        assertEquals("1 thread", text(R.id.threads_label))
        val bar = screen.findViewById<SeekBar>(R.id.threads)
        val said = if (Build.VERSION.SDK_INT >= 30) bar.stateDescription else bar.contentDescription
        assertEquals("1 thread", said.toString())
    }

    @Test
    fun `everything that is touched is large enough`() {
        val least = screen.resources.getDimensionPixelSize(R.dimen.touch)
        val choices = listOf(R.id.back, R.id.model, R.id.engine, R.id.backend, R.id.threads, R.id.score)
        for (id in choices + listOf(R.id.reset, R.id.labels, R.id.statistics, R.id.open_weights)) {
            val height = screen.findViewById<View>(id).height
            assertTrue("${screen.resources.getResourceEntryName(id)} is $height high", height >= least)
        }
    }
}
