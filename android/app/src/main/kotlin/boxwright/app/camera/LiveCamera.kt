package boxwright.app.camera

import android.graphics.SurfaceTexture
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect

/** A camera of the device, for one screen at a time; to be called on the main thread. */
internal interface LiveCamera {
    /** Which sides have a camera; none where there is no camera, or it cannot be asked. */
    val facings: Set<LensFacing>

    /**
     * Shows what the camera sees on [texture], and tells [listener] of each picture. [input] is what the network sees,
     * [display] the size of the screen.
     */
    fun open(
        facing: LensFacing,
        texture: SurfaceTexture,
        input: PixelSize,
        display: PixelSize,
        listener: CameraListener,
    )

    /** Gives the camera back. No picture comes after that. */
    fun close()
}

internal interface CameraListener {
    /** The streams begin; on the main thread. */
    fun onOpened(view: CameraView)

    /** A picture, which is gone when this returns; on a thread of the camera. */
    fun onPicture(planes: Planes, size: PixelSize, crop: PixelRect, takenAt: Long)

    /** The camera cannot be used, or not any more; on the main thread. */
    fun onProblem(problem: CameraProblem)
}

/** How a camera looks at the scene. */
internal data class CameraView(
    val streams: Streams,
    val facing: LensFacing,
    /** `CameraCharacteristics.SENSOR_ORIENTATION`. */
    val sensorOrientation: Int,
    /** `SENSOR_INFO_ACTIVE_ARRAY_SIZE`. */
    val sensor: PixelSize,
)

internal enum class CameraProblem {
    /** There is none, or the policy of the device forbids it. */
    NONE,

    /** Another app uses it. */
    TAKEN,

    /** It broke down. */
    BROKEN,
}
