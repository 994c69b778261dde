package boxwright.app

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.view.View
import android.widget.CheckBox
import android.widget.LinearLayout
import android.widget.TableLayout
import android.widget.TableRow
import android.widget.TextView
import boxwright.app.benchmark.BenchmarkActivity
import boxwright.app.benchmark.BenchmarkState
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import java.io.ByteArrayOutputStream
import java.io.OutputStream

/** What can be run is offered, measured, shown and shared. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class BenchmarkTest {
    private val controller = Robolectric.buildActivity(BenchmarkActivity::class.java)
    private val screen get() = controller.get()
    private val boxes
        get() = screen.findViewById<LinearLayout>(R.id.setups).let { list ->
            List(list.childCount) { list.getChildAt(it) as CheckBox }
        }

    @Before
    fun open() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        controller.setup()
        waitFor("setups are offered") { boxes.isNotEmpty() }
    }

    private fun press(id: Int) = screen.findViewById<View>(id).performClick()

    private fun measure() {
        press(R.id.start)
        waitFor("the benchmark ends") { testApp.workbench.benchmarks.state !is BenchmarkState.Running }
    }

    private fun rows(): List<List<String>> {
        val table = screen.findViewById<TableLayout>(R.id.table)
        return List(table.childCount) { cellsOf(table.getChildAt(it) as TableRow) }
    }

    private fun cellsOf(row: TableRow) = List(row.childCount) { (row.getChildAt(it) as TextView).text.toString() }

    @Test
    fun `every way to run what is there is offered, the usual one ticked`() {
        val offered = boxes.map { Pair(it.text.toString(), it.isChecked) }
        assertEquals(
            listOf("ssd-mobilenet-v1-coco, Painted, CPU" to true, "ssd-mobilenet-v1-coco, Painted, Vulkan" to false),
            offered,
        )
    }

    @Test
    fun `what is ticked stays so when the screen is turned`() {
        boxes[0].isChecked = false
        boxes[1].isChecked = true
        controller.recreate()
        waitFor("setups are offered again") { boxes.isNotEmpty() }
        assertEquals(listOf(false, true), boxes.map { it.isChecked })
    }

    @Test
    fun `the table has a row for each, and one that fails says why`() {
        offerService()
        boxes[1].isChecked = true
        measure()
        val (head, cpu, vulkan) = rows()
        val stages = listOf("preprocess", "inference", "decode", "total")
        assertEquals(listOf("model", "engine", "runs on") + stages + listOf("fps", "detections"), head)
        assertEquals(listOf("ssd-mobilenet-v1-coco", "Painted", "CPU"), cpu.take(3))
        assertTrue(cpu[4], Regex("""\d+[.,]\d \(\d+[.,]\d\)""").matches(cpu[4]))
        assertEquals("reference", cpu.last())
        assertEquals("There is no paint for Vulkan.", vulkan.last())
        screen.pixels().keepAs("benchmark")
    }

    /** In the app's own process it would end that, and the table. */
    @Test
    fun `a backend that ends its process is a row, and the others are measured`() {
        shadowOf(testApp).setComponentNameAndServiceForBindService(null, null)
        boxes[1].isChecked = true
        measure()
        val (_, cpu, vulkan) = rows()
        assertEquals("reference", cpu.last())
        assertEquals("Painted ended the whole process when it tried Vulkan.", vulkan.last())
    }

    @Test
    fun `it can be cancelled while a backend is tried that gives no answer`() {
        offerSilence()
        boxes[1].isChecked = true
        press(R.id.start)
        val trying = screen.getString(R.string.trying, "ssd-mobilenet-v1-coco, Painted, Vulkan")
        waitFor("it is tried") { progress() == trying }
        press(R.id.cancel)
        waitFor("it ends") { testApp.workbench.benchmarks.state is BenchmarkState.Done }
    }

    @Test
    fun `the table can be shared and saved`() {
        measure()
        press(R.id.share)
        val extras = shadowOf(screen).nextStartedActivity.extras!!

        @Suppress("DEPRECATION") // What replaces it came with API 33.
        val send = extras.getParcelable<Intent>(Intent.EXTRA_INTENT)!!
        assertTrue("2018.7" in send.getStringExtra(Intent.EXTRA_TEXT)!!)
        press(R.id.save_csv)
        assertEquals(Intent.ACTION_CREATE_DOCUMENT, shadowOf(screen).nextStartedActivityForResult.intent.action)
    }

    /** Answers the picker with a file of a program that does with it what [open] does. */
    private fun save(open: () -> OutputStream) {
        measure()
        press(R.id.save_csv)
        val asked = shadowOf(screen).nextStartedActivityForResult
        val file = Uri.parse("content://files/boxwright.csv")
        shadowOf(screen.contentResolver).registerOutputStreamSupplier(file, open)
        shadowOf(screen).receiveResult(asked.intent, Activity.RESULT_OK, Intent().setData(file))
    }

    private fun progress() = screen.findViewById<TextView>(R.id.progress_text).text.toString()

    @Test
    fun `what is saved is the table, and the screen says so`() {
        val saved = ByteArrayOutputStream()
        save { saved }
        waitFor("it is saved") { progress() == "Saved." }
        assertTrue(saved.toString(), "ssd-mobilenet-v1-coco,Painted,1,CPU," in saved.toString())
    }

    @Test
    fun `a file that may not be written is told of`() {
        save { throw SecurityException("This file is not yours.") }
        waitFor("it is told") { progress() == "This file is not yours." }
    }

    @Test
    fun `nothing is measured while nobody looks`() {
        press(R.id.start)
        waitFor("it runs") { (testApp.workbench.benchmarks.state as? BenchmarkState.Running)?.progress != null }
        controller.pause().stop()
        waitFor("it ends") { testApp.workbench.benchmarks.state is BenchmarkState.Done }
        assertTrue((testApp.workbench.benchmarks.state as BenchmarkState.Done).report.cancelled)
    }

    /** Before it has told of anything. */
    @Test
    fun `it can be cancelled at once`() {
        testApp.workbench.benchmarks.start(testApp.workbench.allSetups(), runs = 100_000)
        testApp.workbench.benchmarks.cancel()
        waitFor("it ends") { testApp.workbench.benchmarks.state is BenchmarkState.Done }
        assertTrue((testApp.workbench.benchmarks.state as BenchmarkState.Done).report.cancelled)
    }

    @Test
    fun `it cannot be started twice`() {
        press(R.id.start)
        assertFalse(screen.findViewById<View>(R.id.start).isEnabled)
        waitFor("the benchmark ends") { testApp.workbench.benchmarks.state !is BenchmarkState.Running }
        assertTrue(screen.findViewById<View>(R.id.start).isEnabled)
    }
}
