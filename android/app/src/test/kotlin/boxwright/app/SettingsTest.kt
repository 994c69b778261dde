package boxwright.app

import android.os.Build
import android.os.Looper
import android.view.View
import android.widget.SeekBar
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.engine.Weights
import boxwright.app.pipeline.Filter
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import org.robolectric.Shadows.shadowOf
import org.robolectric.shadows.ShadowAlertDialog
import org.robolectric.shadows.ShadowToast
import java.io.IOException
import java.io.InputStream

/** What is chosen is kept, and changes what else there is to choose. */
internal class SettingsTest : SettingsScreen() {
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
