package boxwright.app.camera

import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CaptureRequest
import android.hardware.camera2.params.OutputConfiguration
import android.hardware.camera2.params.SessionConfiguration
import android.os.Build
import android.os.Handler
import android.view.Surface

/** Sends pictures to both surfaces, again and again; [onFailure] is told on [handler]. */
internal fun CameraDevice.stream(preview: Surface, pictures: Surface, handler: Handler, onFailure: () -> Unit) {
    val callback = object : CameraCaptureSession.StateCallback() {
        override fun onConfigured(session: CameraCaptureSession) = attempt(onFailure) {
            session.setRepeatingRequest(request(preview, pictures), null, handler)
        }

        override fun onConfigureFailed(session: CameraCaptureSession) = onFailure()
    }
    attempt(onFailure) { configure(listOf(preview, pictures), callback, handler) }
}

/** Cameras that were closed in the meantime, and surfaces that are gone, are told of by other exceptions than the documented. */
private fun attempt(onFailure: () -> Unit, step: () -> Unit) = try {
    step()
} catch (_: CameraAccessException) {
    onFailure()
} catch (_: IllegalStateException) {
    onFailure()
} catch (_: IllegalArgumentException) {
    onFailure()
}

private fun CameraDevice.request(vararg targets: Surface): CaptureRequest {
    val request = createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
    for (target in targets) request.addTarget(target)
    request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
    return request.build()
}

@Suppress("DEPRECATION") // What replaces the list came with API 28.
private fun CameraDevice.configure(
    targets: List<Surface>,
    callback: CameraCaptureSession.StateCallback,
    handler: Handler,
) {
    if (Build.VERSION.SDK_INT < 28) return createCaptureSession(targets, callback, handler)
    val outputs = targets.map { OutputConfiguration(it) }
    val regular = SessionConfiguration.SESSION_REGULAR
    createCaptureSession(SessionConfiguration(regular, outputs, { handler.post(it) }, callback))
}
