package boxwright.app.camera

import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraManager
import android.util.Size
import boxwright.detection.frames.LensFacing

/** What is known of the cameras of a device before one is opened. */
internal class Cameras(private val manager: CameraManager) {
    val facings: Set<LensFacing> get() = idsByFacing().keys

    /** The first camera that looks to [facing], else any. */
    fun find(facing: LensFacing): String? = idsByFacing().let { it[facing] ?: it.values.firstOrNull() }

    /** The streams of camera [id] that suit; null where it has none for two outputs. */
    fun view(id: String, input: PixelSize, display: PixelSize): CameraView? {
        val facts = manager.getCameraCharacteristics(id)
        val map = facts[CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP] ?: return null
        val previews = sizes(map.getOutputSizes(SurfaceTexture::class.java))
        val analyses = sizes(map.getOutputSizes(ImageFormat.YUV_420_888))
        if (previews.isEmpty() || analyses.isEmpty()) return null
        val streams = chooseStreams(previews, analyses, display, input)
        val sensor = facts[CameraCharacteristics.SENSOR_INFO_ACTIVE_ARRAY_SIZE]
        return CameraView(
            streams,
            facingOf(facts),
            facts[CameraCharacteristics.SENSOR_ORIENTATION] ?: 90,
            if (sensor == null || sensor.isEmpty) streams.preview else PixelSize(sensor.width(), sensor.height()),
        )
    }

    private fun idsByFacing(): Map<LensFacing, String> = try {
        val ids = manager.cameraIdList.filter { takesPictures(manager.getCameraCharacteristics(it)) }
        ids.asReversed().associateBy { facingOf(manager.getCameraCharacteristics(it)) }
    } catch (_: CameraAccessException) {
        emptyMap()
    } catch (_: IllegalArgumentException) {
        // A camera that was unplugged in the meantime.
        emptyMap()
    }

    /** Not those that measure depth alone; devices of old list no such thing. */
    private fun takesPictures(facts: CameraCharacteristics): Boolean {
        val abilities = facts[CameraCharacteristics.REQUEST_AVAILABLE_CAPABILITIES] ?: return true
        return CameraCharacteristics.REQUEST_AVAILABLE_CAPABILITIES_BACKWARD_COMPATIBLE in abilities
    }

    private fun facingOf(facts: CameraCharacteristics): LensFacing {
        val isFront = facts[CameraCharacteristics.LENS_FACING] == CameraCharacteristics.LENS_FACING_FRONT
        return if (isFront) LensFacing.FRONT else LensFacing.BACK
    }

    private fun sizes(of: Array<Size>?): List<PixelSize> = of.orEmpty().map { PixelSize(it.width, it.height) }
}
