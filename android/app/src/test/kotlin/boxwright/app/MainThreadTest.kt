package boxwright.app

import android.Manifest
import android.app.Activity
import android.graphics.Bitmap
import android.os.Looper
import android.os.StrictMode
import android.view.View
import android.widget.Spinner
import boxwright.app.benchmark.BenchmarkActivity
import boxwright.app.settings.SettingsActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import java.io.File

/** What StrictMode would report of the app's files, seen by the JVM: Robolectric's files are not those of Android. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class MainThreadTest {
    /** Also after what it is told to pass over. */
    @Test
    fun `a debug build is watched by StrictMode`() {
        val strict = StrictMode.ThreadPolicy.Builder().detectAll().penaltyLog().build()
        assertEquals("$strict", "${StrictMode.getThreadPolicy()}")
        assertTrue(testApp.workbench.models.isNotEmpty())
        assertEquals("$strict", "${StrictMode.getThreadPolicy()}")
    }

    @Test
    fun `no screen reads files on the main thread`() {
        assumeTrue("Java ${Runtime.version()} cannot tell what is read", Runtime.version().feature() < 24)
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.camera.scene = Bitmap.createBitmap(360, 640, Bitmap.Config.ARGB_8888)
        val seen = filesTouched { showAll() }
        assertEquals(emptyList<String>(), seen)
    }

    @Test
    fun `no screen makes a model on the main thread`() {
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.camera.scene = Bitmap.createBitmap(360, 640, Bitmap.Config.ARGB_8888)
        showAll()
        assertEquals("yolov5s", testApp.workbench.detector?.id)
        assertEquals(0, testApp.madeOnMain.get())
    }

    private fun showAll() {
        show(MainActivity::class.java) { waitUntilRunning() }
        show(SettingsActivity::class.java) {
            val other = testApp.workbench.models.indexOfFirst { model -> model.id == "yolov5s" }
            it.findViewById<Spinner>(R.id.model).setSelection(other)
            shadowOf(Looper.getMainLooper()).idle()
            waitUntilDescribed()
        }
        show(BenchmarkActivity::class.java) { it.findViewById<View>(R.id.start).performClick() }
    }

    private fun <T : Activity> show(screen: Class<T>, use: (T) -> Unit) {
        val controller: ActivityController<T> = Robolectric.buildActivity(screen).setup()
        use(controller.get())
        controller.pause().stop().destroy()
    }

    /** The files of the app that this thread, the main one, reads or writes meanwhile. */
    @Suppress("DEPRECATION", "removal") // Nothing replaces it.
    private fun filesTouched(block: () -> Unit): List<String> {
        val own = testApp.filesDir.path
        val main = Thread.currentThread()
        val seen = ArrayList<String>()
        val note = { file: String -> if (Thread.currentThread() === main && file.startsWith(own)) seen.add(file) }
        System.setSecurityManager(
            object : SecurityManager() {
                override fun checkPermission(permission: java.security.Permission) = Unit
                override fun checkRead(file: String) = Unit.also { note(file) }
                override fun checkWrite(file: String) = Unit.also { note(file) }
                override fun checkDelete(file: String) = Unit.also { note(file) }
            },
        )
        try {
            File(own, "seen").exists()
            assertTrue("nothing is noticed", seen.remove(File(own, "seen").path))
            block()
        } finally {
            System.setSecurityManager(null)
        }
        return seen.map { File(it).name }.distinct()
    }
}
