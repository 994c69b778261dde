package boxwright.app.camera

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.os.Looper
import android.view.Surface
import boxwright.app.ui.service
import boxwright.detection.frames.LensFacing
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** A camera by Camera2: a preview, and YUV_420_888 pictures of which a slow reader gets the newest. */
internal class Camera2(context: Context) : LiveCamera {
    private val manager: CameraManager = context.service()
    private val cameras = Cameras(manager)
    private val main = Handler(Looper.getMainLooper())
    private var session: Opening? = null

    /** Open when the camera that was used last is closed. */
    private var closed = CountDownLatch(0)

    override val facings: Set<LensFacing> get() = cameras.facings

    override fun open(
        facing: LensFacing,
        texture: SurfaceTexture,
        input: PixelSize,
        display: PixelSize,
        listener: CameraListener,
    ) {
        close()
        try {
            val id = cameras.find(facing)
            val view = id?.let { cameras.view(it, input, display) } ?: return listener.onProblem(CameraProblem.NONE)
            val opening = Opening(view, texture, listener)
            session = opening
            opening.openAfter(closed, id)
            closed = opening.closed
            listener.onOpened(view)
        } catch (failure: CameraAccessException) {
            listener.onProblem(problemOf(failure))
        } catch (_: IllegalArgumentException) {
            // A camera that was unplugged in the meantime.
            listener.onProblem(CameraProblem.BROKEN)
        }
    }

    override fun close() {
        session?.close()
        session = null
    }

    private fun problemOf(failure: CameraAccessException) = when (failure.reason) {
        CameraAccessException.CAMERA_IN_USE, CameraAccessException.MAX_CAMERAS_IN_USE -> CameraProblem.TAKEN
        CameraAccessException.CAMERA_DISABLED -> CameraProblem.NONE
        else -> CameraProblem.BROKEN
    }

    /**
     * One camera from opening to closing. All of it is on [thread], where nothing is computed: so no picture is read
     * while the reader is closed, and the main thread waits for no camera.
     */
    private inner class Opening(view: CameraView, texture: SurfaceTexture, private val listener: CameraListener) :
        CameraDevice.StateCallback() {
        val closed = CountDownLatch(1)
        private val thread = HandlerThread("boxwright-camera").apply { start() }
        private val handler = Handler(thread.looper)
        private val size = view.streams.analysis
        private val preview = Surface(
            texture.apply { setDefaultBufferSize(view.streams.preview.width, view.streams.preview.height) },
        )
        private val reader =
            ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, PICTURES)
        private var device: CameraDevice? = null
        private var isBroken = false

        /** Changes while no picture is told of. */
        private var closing = false

        init {
            reader.setOnImageAvailableListener(::read, handler)
        }

        /** Opens camera [id] when [before] is open, or after a moment: to open one that is not closed yet fails. */
        fun openAfter(before: CountDownLatch, id: String) {
            handler.post {
                before.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                if (isClosing) end() else open(id)
            }
        }

        @SuppressLint("MissingPermission") // The screen asks for it first; without it this throws SecurityException.
        private fun open(id: String) = try {
            manager.openCamera(id, this, handler)
        } catch (failure: CameraAccessException) {
            refused(problemOf(failure))
        } catch (_: IllegalArgumentException) {
            // Some devices throw this, or the next, where the documentation names CameraAccessException.
            refused(CameraProblem.BROKEN)
        } catch (_: SecurityException) {
            refused(CameraProblem.NONE)
        }

        private fun refused(what: CameraProblem) {
            tell(what)
            end()
        }

        /** No picture comes after that. One that opens is closed when it is open. */
        fun close() {
            synchronized(this) { closing = true }
            handler.post { device?.close() }
        }

        private val isClosing: Boolean get() = synchronized(this) { closing }

        override fun onOpened(camera: CameraDevice) {
            device = camera
            if (isClosing) return camera.close()
            camera.stream(preview, reader.surface, handler) { problem(camera, CameraProblem.BROKEN) }
        }

        override fun onClosed(camera: CameraDevice) = end()

        override fun onDisconnected(camera: CameraDevice) = problem(camera, CameraProblem.TAKEN)

        override fun onError(camera: CameraDevice, error: Int) {
            val isTaken = error == ERROR_CAMERA_IN_USE || error == ERROR_MAX_CAMERAS_IN_USE
            problem(camera, if (isTaken) CameraProblem.TAKEN else CameraProblem.BROKEN)
        }

        private fun problem(camera: CameraDevice, what: CameraProblem) {
            camera.close()
            tell(what)
        }

        /** The first is why; what was under way fails of it. */
        private fun tell(what: CameraProblem) {
            if (isBroken) return
            isBroken = true
            main.post { if (session === this) listener.onProblem(what) }
        }

        private fun end() {
            reader.close()
            preview.release()
            thread.quitSafely()
            closed.countDown()
        }

        /** An image that is not closed stops the stream. */
        private fun read(reader: ImageReader) {
            val image = reader.acquireLatestImage() ?: return
            image.use {
                synchronized(this) { if (!closing) tell(it) }
            }
        }

        private fun tell(image: Image) =
            listener.onPicture(ImagePlanes(image), size, image.cropRect.toPixelRect(), image.timestamp)
    }

    private companion object {
        /** One is filled, one waits, one is read. */
        const val PICTURES = 3
        const val CLOSE_MILLIS = 2_500L
    }
}
