package boxwright.app

import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CameraMetadata
import android.os.Looper
import android.util.Size
import boxwright.app.camera.Camera2
import boxwright.app.camera.CameraListener
import boxwright.app.camera.CameraProblem
import boxwright.app.camera.CameraView
import boxwright.app.camera.PixelSize
import boxwright.app.camera.Planes
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.StreamConfigurationMapBuilder

/** Opening and closing of a camera; Robolectric's gives no pictures. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class, sdk = [35])
class Camera2Test {
    private val manager = testApp.getSystemService(Context.CAMERA_SERVICE) as CameraManager
    private val camera = Camera2(testApp)
    private val listener = Heard()

    @Before
    fun addCameras() {
        val depth = ShadowCameraCharacteristics.newCameraCharacteristics()
        val abilities = intArrayOf(CameraMetadata.REQUEST_AVAILABLE_CAPABILITIES_DEPTH_OUTPUT)
        shadowOf(depth).set(CameraCharacteristics.REQUEST_AVAILABLE_CAPABILITIES, abilities)
        shadowOf(depth).set(CameraCharacteristics.LENS_FACING, CameraMetadata.LENS_FACING_BACK)
        shadowOf(manager).addCamera("0 depth", depth)
        val size = Size(640, 480)
        val streams = StreamConfigurationMapBuilder.newBuilder()
            .addOutputSize(size)
            .addOutputSize(ImageFormat.YUV_420_888, size)
            .build()
        val facts = ShadowCameraCharacteristics.newCameraCharacteristics()
        shadowOf(facts).set(CameraCharacteristics.LENS_FACING, CameraMetadata.LENS_FACING_BACK)
        shadowOf(facts).set(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP, streams)
        shadowOf(manager).addCamera("back", facts)
    }

    /** One that is still to be opened would be so in the midst of the next test. */
    @After
    fun close() {
        camera.close()
        waitUntil { cameraThreads() == 0 }
    }

    @Test
    fun `a camera that measures depth alone is none`() {
        open()
        assertEquals(emptyList<CameraProblem>(), listener.problems)
        assertEquals(1, listener.opened)
        shadowOf(manager).removeCamera("back")
        assertEquals(emptySet<LensFacing>(), camera.facings)
    }

    @Test
    fun `a camera that is closed leaves no thread behind`() {
        open()
        waitUntil { cameraThreads() == 1 }
        camera.close()
        waitUntil { cameraThreads() == 0 }
        assertEquals(emptyList<CameraProblem>(), listener.problems)
    }

    @Test
    fun `nor does one that is closed while it opens, or opened again and again`() {
        repeat(10) { open() }
        camera.close()
        waitUntil { cameraThreads() == 0 }
        assertEquals(10, listener.opened)
        assertEquals(emptyList<CameraProblem>(), listener.problems)
    }

    @Test
    fun `closing does not wait for the camera`() {
        open()
        val before = System.nanoTime()
        camera.close()
        assertTrue(System.nanoTime() - before < 1_000_000_000)
    }

    @Test
    fun `a camera that another app takes is told of, and closed`() {
        open()
        waitUntil {
            // Before the device is open there is nothing to take; Robolectric does not tell when it is.
            runCatching { shadowOf(manager).triggerDisconnect() }
            listener.problems.isNotEmpty()
        }
        waitUntil { cameraThreads() == 0 }
        assertEquals(listOf(CameraProblem.TAKEN), listener.problems)
    }

    private fun open() = camera.open(
        LensFacing.BACK,
        SurfaceTexture(0),
        PixelSize(300, 300),
        PixelSize(1080, 1920),
        listener,
    )

    private fun cameraThreads() = Thread.getAllStackTraces().keys.count { it.name == "boxwright-camera" && it.isAlive }

    /** What happens on other threads may take a moment. */
    private fun waitUntil(isSo: () -> Boolean) {
        val end = System.nanoTime() + 10_000_000_000
        while (!isSo()) {
            shadowOf(Looper.getMainLooper()).idle()
            assertTrue("not within ten seconds", System.nanoTime() < end)
            Thread.sleep(5)
        }
    }

    private class Heard : CameraListener {
        var opened = 0
        val problems = mutableListOf<CameraProblem>()

        override fun onOpened(view: CameraView) {
            opened++
        }

        override fun onPicture(planes: Planes, size: PixelSize, crop: PixelRect, takenAt: Long) = Unit

        override fun onProblem(problem: CameraProblem) {
            problems += problem
        }
    }
}
