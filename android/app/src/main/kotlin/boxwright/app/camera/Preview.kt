package boxwright.app.camera

import android.graphics.Matrix
import android.view.TextureView
import boxwright.app.overlay.ViewFit
import boxwright.detection.frames.PreviewStream
import boxwright.detection.frames.ViewScale

/**
 * Fits what [camera] shows into this view, on a display that is turned by [displayRotation] degrees. How an overlay
 * fits that; null as long as the view has no size.
 */
internal fun TextureView.place(camera: CameraView, displayRotation: Int): ViewFit? {
    if (width == 0 || height == 0) return null
    val (size, sensor) = Pair(camera.streams.preview, camera.sensor)
    val matrix = PreviewMatrix.of(width, height, size, camera.sensorOrientation, displayRotation)
    setTransform(matrix.toMatrix())
    val stream = PreviewStream(size.width, size.height, sensor.width, sensor.height)
    return ViewFit(width, height, ViewScale.FILL_CENTER, preview = stream)
}

private fun PreviewMatrix.toMatrix() =
    Matrix().apply { setValues(floatArrayOf(scaleX, skewX, x0, skewY, scaleY, y0, 0f, 0f, 1f)) }
