package boxwright.app

import android.graphics.Bitmap
import android.graphics.Color
import android.graphics.SurfaceTexture
import boxwright.app.camera.CameraListener
import boxwright.app.camera.CameraProblem
import boxwright.app.camera.CameraView
import boxwright.app.camera.LiveCamera
import boxwright.app.camera.PixelSize
import boxwright.app.camera.Planes
import boxwright.app.camera.Streams
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect
import java.nio.ByteBuffer

/**
 * A camera whose preview is [scene]: upright, and already mirrored if it is the front camera. Its sensor is mounted at
 * [sensorOrientation].
 */
internal class TestCamera : LiveCamera {
    override val facings = setOf(LensFacing.BACK, LensFacing.FRONT)
    lateinit var scene: Bitmap
    var sensorOrientation = 90
    var displayRotation = 0

    /** Pixels at each side of the sensor's picture that its crop leaves out. */
    var border = 0
    var problem: CameraProblem? = null
    var isOpen = false
        private set
    private var facing = LensFacing.BACK
    private var listener: CameraListener? = null

    override fun open(
        facing: LensFacing,
        texture: SurfaceTexture,
        input: PixelSize,
        display: PixelSize,
        listener: CameraListener,
    ) {
        problem?.let { return listener.onProblem(it) }
        isOpen = true
        this.facing = facing
        this.listener = listener
        listener.onOpened(CameraView(Streams(size, size), facing, sensorOrientation, size))
    }

    override fun close() {
        isOpen = false
        listener = null
    }

    /** Another app takes it. */
    fun lose() = requireNotNull(listener).onProblem(CameraProblem.TAKEN)

    /** Delivers one picture of the scene. */
    fun shoot() {
        val listener = listener ?: return
        val crop = PixelRect(border, border, size.width - border, size.height - border)
        listener.onPicture(SensorPlanes(scene, geometry), size, crop, 0)
    }

    private val size: PixelSize
        get() {
            val turned = (sensorOrientation + displayRotation) % 180 != 0
            return if (turned) PixelSize(scene.height, scene.width) else PixelSize(scene.width, scene.height)
        }

    private val geometry: FrameGeometry
        get() = FrameGeometry.ofCamera(size.width, size.height, sensorOrientation, displayRotation, facing)
}

/** What a sensor delivers of [scene]: rows with a gap, U and V in turn, buffers that end with the last sample. */
internal class SensorPlanes(private val scene: Bitmap, private val geometry: FrameGeometry) : Planes {
    private val stride = geometry.width + GAP
    private val luma = ByteBuffer.allocateDirect(stride * geometry.height - GAP)
    private val chroma = ByteBuffer.allocateDirect(stride * (geometry.height / 2) - GAP)

    init {
        val pixels = IntArray(scene.width * scene.height)
        scene.getPixels(pixels, 0, scene.width, 0, 0, scene.width, scene.height)
        for (y in 0 until geometry.height) for (x in 0 until geometry.width) put(x, y, pixels[uprightAt(x, y)])
    }

    /** Index in the upright picture of the sensor's pixel ([x], [y]). */
    private fun uprightAt(x: Int, y: Int): Int {
        val (column, row) = when (geometry.rotation) {
            0 -> Pair(x, y)
            90 -> Pair(geometry.height - 1 - y, x)
            180 -> Pair(geometry.width - 1 - x, geometry.height - 1 - y)
            else -> Pair(y, geometry.width - 1 - x)
        }
        return row * scene.width + if (geometry.mirrored) scene.width - 1 - column else column
    }

    /** The full-range matrix of BT.601, as JPEG has it. */
    private fun put(x: Int, y: Int, pixel: Int) {
        val (r, g, b) = Triple(Color.red(pixel), Color.green(pixel), Color.blue(pixel))
        luma.put(y * stride + x, byteOf(0.299 * r + 0.587 * g + 0.114 * b))
        if (x % 2 != 0 || y % 2 != 0) return
        val at = y / 2 * stride + x
        chroma.put(at, byteOf(128 - 0.168736 * r - 0.331264 * g + 0.5 * b))
        chroma.put(at + 1, byteOf(128 + 0.5 * r - 0.418688 * g - 0.081312 * b))
    }

    private fun byteOf(value: Double) = (value + 0.5).toInt().coerceIn(0, 255).toByte()

    override fun buffer(index: Int): ByteBuffer = when (index) {
        0 -> luma.duplicate()
        1 -> (chroma.duplicate().limit(chroma.capacity() - 1) as ByteBuffer).slice()
        else -> (chroma.duplicate().position(1) as ByteBuffer).slice()
    }

    override fun rowStride(index: Int) = stride

    override fun pixelStride(index: Int) = if (index == 0) 1 else 2

    private companion object {
        const val GAP = 32
    }
}
