package boxwright.app.camera

import android.annotation.SuppressLint
import android.content.Context
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.os.Looper
import android.view.Surface
import boxwright.app.ui.service
import boxwright.detection.frames.LensFacing
import java.util.concurrent.Semaphore
import java.util.concurrent.TimeUnit

/** A camera by Camera2: a preview, and YUV_420_888 pictures of which a slow reader gets the newest. */
internal class Camera2(context: Context) : LiveCamera {
    private val manager: CameraManager = context.service()
    private val cameras = Cameras(manager)
    private val main = Handler(Looper.getMainLooper())
    private var session: Opening? = null

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
            Opening(view, texture, listener).also { session = it }.open(id)
            listener.onOpened(view)
        } catch (failure: CameraAccessException) {
            fail(listener, problemOf(failure))
        } catch (_: IllegalArgumentException) {
            // Some devices throw this, or the next, where the documentation names CameraAccessException.
            fail(listener, CameraProblem.BROKEN)
        } catch (_: SecurityException) {
            fail(listener, CameraProblem.NONE)
        }
    }

    override fun close() {
        session?.close()
        session = null
    }

    private fun fail(listener: CameraListener, problem: CameraProblem) {
        close()
        listener.onProblem(problem)
    }

    private fun problemOf(failure: CameraAccessException) = when (failure.reason) {
        CameraAccessException.CAMERA_IN_USE, CameraAccessException.MAX_CAMERAS_IN_USE -> CameraProblem.TAKEN
        CameraAccessException.CAMERA_DISABLED -> CameraProblem.NONE
        else -> CameraProblem.BROKEN
    }

    /** One camera from opening to closing; its callbacks come on [thread], where nothing is computed. */
    private inner class Opening(view: CameraView, texture: SurfaceTexture, private val listener: CameraListener) :
        CameraDevice.StateCallback() {
        private val thread = HandlerThread("boxwright-camera").apply { start() }
        private val handler = Handler(thread.looper)
        private val size = view.streams.analysis
        private val preview = Surface(
            texture.apply { setDefaultBufferSize(view.streams.preview.width, view.streams.preview.height) },
        )
        private val reader =
            ImageReader.newInstance(size.width, size.height, ImageFormat.YUV_420_888, PICTURES)

        /** Taken while a device is open or opening. */
        private val free = Semaphore(1)
        private var device: CameraDevice? = null

        @Volatile
        private var closing = false

        init {
            reader.setOnImageAvailableListener(::read, handler)
        }

        @SuppressLint("MissingPermission") // The screen asks for it first; without it this throws SecurityException.
        fun open(id: String) {
            free.acquireUninterruptibly()
            try {
                manager.openCamera(id, this, handler)
            } catch (failure: Exception) {
                free.release()
                throw failure
            }
        }

        /** Waits until the camera is free, for a moment at most: opening it again before that fails. */
        fun close() {
            closing = true
            handler.post { device?.close() }
            free.tryAcquire(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
            thread.quitSafely()
            reader.close()
            preview.release()
        }

        override fun onOpened(camera: CameraDevice) {
            device = camera
            if (closing) return camera.close()
            try {
                camera.stream(preview, reader.surface, handler) { problem(camera, CameraProblem.BROKEN) }
            } catch (_: CameraAccessException) {
                problem(camera, CameraProblem.BROKEN)
            } catch (_: IllegalStateException) {
                // It was closed while it opened.
                camera.close()
            }
        }

        override fun onClosed(camera: CameraDevice) = free.release()

        override fun onDisconnected(camera: CameraDevice) = problem(camera, CameraProblem.TAKEN)

        override fun onError(camera: CameraDevice, error: Int) {
            val isTaken = error == ERROR_CAMERA_IN_USE || error == ERROR_MAX_CAMERAS_IN_USE
            problem(camera, if (isTaken) CameraProblem.TAKEN else CameraProblem.BROKEN)
        }

        private fun problem(camera: CameraDevice, what: CameraProblem) {
            camera.close()
            main.post { if (session === this) listener.onProblem(what) }
        }

        /** An image that is not closed stops the stream. */
        private fun read(reader: ImageReader) {
            val image = try {
                reader.acquireLatestImage()
            } catch (_: IllegalStateException) {
                null
            } ?: return
            image.use { listener.onPicture(ImagePlanes(it), size, it.cropRect.toPixelRect(), it.timestamp) }
        }
    }

    private companion object {
        /** One is filled, one waits, one is read. */
        const val PICTURES = 3
        const val CLOSE_MILLIS = 2_500L
    }
}
