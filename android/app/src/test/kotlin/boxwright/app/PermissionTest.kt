package boxwright.app

import android.Manifest
import android.content.pm.PackageManager
import android.graphics.SurfaceTexture
import android.provider.Settings
import android.view.TextureView
import android.view.View
import android.widget.Button
import android.widget.TextView
import boxwright.app.camera.CameraProblem
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The camera is asked for when it is needed, explained after a refusal, and given back. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class PermissionTest {
    private val screen = Robolectric.buildActivity(MainActivity::class.java)
    private val activity get() = screen.get()
    private val preview get() = activity.findViewById<TextureView>(R.id.preview)
    private val message get() = activity.findViewById<TextView>(R.id.message_text).text.toString()
    private val isMessageShown get() = activity.findViewById<View>(R.id.message).visibility == View.VISIBLE
    private val asked get() = shadowOf(activity).lastRequestedPermission

    @Before
    fun prepare() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.workbench.settings.model = "ssd-mobilenet-v1-coco"
        testApp.camera.scene = android.graphics.Bitmap.createBitmap(360, 640, android.graphics.Bitmap.Config.ARGB_8888)
    }

    private fun start() {
        screen.setup()
        waitUntilRunning()
        preview.surfaceTexture ?: preview.setSurfaceTexture(SurfaceTexture(0))
    }

    private fun answer(granted: Boolean, mayAskAgain: Boolean = false) {
        val permission = Manifest.permission.CAMERA
        if (granted) shadowOf(testApp).grantPermissions(permission)
        shadowOf(testApp.packageManager).setShouldShowRequestPermissionRationale(permission, mayAskAgain)
        val result = if (granted) PackageManager.PERMISSION_GRANTED else PackageManager.PERMISSION_DENIED
        activity.onRequestPermissionsResult(asked.requestCode, asked.requestedPermissions, intArrayOf(result))
    }

    private fun press() = activity.findViewById<Button>(R.id.message_action).performClick()

    @Test
    fun `it is asked for at once, and opened when it is allowed`() {
        start()
        assertArrayEquals(arrayOf(Manifest.permission.CAMERA), asked.requestedPermissions)
        assertFalse(isMessageShown)
        answer(granted = true)
        waitFor("the camera opens") { testApp.camera.isOpen }
        assertFalse(isMessageShown)
    }

    @Test
    fun `after a refusal the app explains, and asks again`() {
        start()
        answer(granted = false, mayAskAgain = true)
        assertEquals(activity.getString(R.string.camera_why), message)
        press()
        answer(granted = true)
        waitFor("the camera opens") { testApp.camera.isOpen }
    }

    @Test
    fun `after a lasting refusal it leads to the settings of the app`() {
        start()
        answer(granted = false)
        assertEquals(activity.getString(R.string.camera_refused), message)
        press()
        assertEquals(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, shadowOf(activity).nextStartedActivity.action)
        assertFalse(testApp.camera.isOpen)
    }

    @Test
    fun `a camera that another app takes is said, and tried again`() {
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        start()
        if (!testApp.camera.isOpen) activity.onSurfaceTextureAvailable(SurfaceTexture(0), 1, 1)
        waitFor("the camera opens") { testApp.camera.isOpen }
        assertTrue(preview.keepScreenOn)
        testApp.camera.lose()
        assertFalse(preview.keepScreenOn)
        assertEquals(activity.getString(R.string.camera_taken), message)
        assertFalse(testApp.camera.isOpen)
        press()
        waitFor("the camera opens") { testApp.camera.isOpen }
        assertFalse(isMessageShown)
    }

    @Test
    fun `a device without a camera opens pictures`() {
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        testApp.camera.problem = CameraProblem.NONE
        start()
        activity.onSurfaceTextureAvailable(SurfaceTexture(0), 1, 1)
        waitFor("it is said") { isMessageShown }
        assertEquals(activity.getString(R.string.camera_none), message)
        activity.findViewById<View>(R.id.open_picture).performClick()
        assertEquals("image/*", shadowOf(activity).nextStartedActivityForResult.intent.type)
    }

    @Test
    fun `nothing runs while nothing is seen`() {
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        // Other tests may have left theirs.
        val (before, files) = Pair(pipelineThreads(), threads("boxwright-files"))
        start()
        val own = pipelineThreads() - before
        assertEquals(1, own.size)
        screen.pause().stop()
        assertFalse(testApp.camera.isOpen)
        assertNull(testApp.workbench.live.pipeline)
        waitFor("the pipeline's thread ends") { own.none { it.isAlive } }
        waitFor("that for files ends") { (threads("boxwright-files") - files).none { it.isAlive } }
    }

    private fun pipelineThreads() = threads("boxwright-pipeline")

    private fun threads(name: String) = Thread.getAllStackTraces().keys.filter { it.name == name }.toSet()

    @Test
    fun `a rotation keeps the network loaded`() {
        shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)
        start()
        val pipeline = testApp.workbench.live.pipeline
        screen.recreate()
        assertEquals(pipeline, testApp.workbench.live.pipeline)
    }
}
