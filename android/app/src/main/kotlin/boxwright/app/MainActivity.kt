package boxwright.app

import android.content.Intent
import android.graphics.SurfaceTexture
import android.os.Bundle
import android.view.TextureView
import android.view.View
import boxwright.app.benchmark.BenchmarkActivity
import boxwright.app.camera.CameraListener
import boxwright.app.camera.CameraPermission
import boxwright.app.camera.CameraProblem
import boxwright.app.camera.CameraView
import boxwright.app.camera.DisplayRotation
import boxwright.app.camera.LiveCamera
import boxwright.app.camera.PixelSize
import boxwright.app.camera.Planes
import boxwright.app.camera.place
import boxwright.app.camera.refill
import boxwright.app.live.DetectionScreen
import boxwright.app.live.message
import boxwright.app.overlay.ViewFit
import boxwright.app.picture.PictureActivity
import boxwright.app.picture.pickPicture
import boxwright.app.ui.drawEdgeToEdge
import boxwright.app.ui.view
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.YuvFrame

/** The live camera. */
internal class MainActivity :
    DetectionScreen(), CameraListener, TextureView.SurfaceTextureListener {
    override val isStream = true
    private val preview: TextureView get() = view(R.id.preview)
    private val rotation = DisplayRotation(this, ::placePreview)
    private lateinit var permission: CameraPermission
    private lateinit var camera: LiveCamera

    /** What the open camera delivers; null while none is open. Also read by the camera's thread. */
    @Volatile
    private var open: CameraView? = null
    private var fit: ViewFit? = null
    private var isReplaced = false

    /** Whether the camera is to be opened when it is known what the network sees. */
    private var isAwaited = false

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        permission = CameraPermission(this, state) { obstacle = null }
        setContentView(R.layout.main)
        drawEdgeToEdge(view(R.id.controls))
        camera = (application as BoxwrightApp).newCamera(this)
        preview.surfaceTextureListener = this
        preview.addOnLayoutChangeListener { _, _, _, _, _, _, _, _, _ -> placePreview() }
        view<View>(R.id.switch_camera).setOnClickListener { switchCamera() }
        view<View>(R.id.open_picture).setOnClickListener { pickPicture(PICTURE) }
        view<View>(R.id.open_settings).setOnClickListener { openSettings() }
        view<View>(R.id.open_benchmark).setOnClickListener {
            startActivity(Intent(this, BenchmarkActivity::class.java))
        }
    }

    override fun onSaveInstanceState(state: Bundle) {
        super.onSaveInstanceState(state)
        permission.save(state)
    }

    override fun onStart() {
        super.onStart()
        rotation.listen()
        view<View>(R.id.switch_camera).visibility = if (camera.facings.size > 1) View.VISIBLE else View.GONE
        startCamera()
    }

    override fun onResume() {
        super.onResume()
        if (isReplaced) startCamera()
    }

    override fun onStop() {
        rotation.stop()
        stopCamera()
        super.onStop()
    }

    override fun onReplaced() {
        isReplaced = true
        stopCamera()
    }

    override fun onRequestPermissionsResult(request: Int, permissions: Array<String>, results: IntArray) {
        if (permission.isAnswered(request, results)) startCamera()
    }

    // Camera

    private fun startCamera() {
        isReplaced = false
        if (permission.isGranted) openCamera() else permission.request()?.let { obstacle = it }
    }

    private fun openCamera() {
        if (preview.surfaceTexture == null) return
        obstacle = null
        isAwaited = true
        workbench.describe { if (isAwaited) openFor(PixelSize(it.inputWidth, it.inputHeight)) }
    }

    private fun openFor(input: PixelSize) {
        isAwaited = false
        val texture = preview.surfaceTexture ?: return
        val metrics = resources.displayMetrics
        val display = PixelSize(metrics.widthPixels, metrics.heightPixels)
        camera.open(workbench.settings.facing, texture, input, display, this)
    }

    private fun stopCamera() {
        isAwaited = false
        camera.close()
        open = null
        preview.keepScreenOn = false
        overlay.clear()
    }

    private fun switchCamera() {
        val settings = workbench.settings
        settings.facing = if (settings.facing == LensFacing.BACK) LensFacing.FRONT else LensFacing.BACK
        stopCamera()
        startCamera()
    }

    override fun onOpened(view: CameraView) {
        open = view
        preview.keepScreenOn = true
        placePreview()
    }

    override fun onPicture(planes: Planes, size: PixelSize, crop: PixelRect, takenAt: Long) {
        val camera = open ?: return
        val pipeline = workbench.live.pipeline ?: return
        val (sensor, display) = Pair(camera.sensorOrientation, rotation.degrees)
        val geometry = FrameGeometry.ofCamera(size.width, size.height, sensor, display, camera.facing, crop = crop)
        val shot = pipeline.frames.next()
        try {
            shot.refill(planes, geometry, takenAt)
            pipeline.publish(shot)
        } catch (_: IllegalArgumentException) {
            // Planes that cannot be what the camera says they are.
            pipeline.frames.giveBack(shot)
            runOnUiThread { onProblem(CameraProblem.BROKEN) }
        }
    }

    override fun onProblem(problem: CameraProblem) {
        stopCamera()
        val sentence = when (problem) {
            CameraProblem.NONE -> R.string.camera_none
            CameraProblem.TAKEN -> R.string.camera_taken
            CameraProblem.BROKEN -> R.string.camera_broken
        }
        obstacle = message(sentence, R.string.try_again, ::startCamera)
    }

    // Preview

    /** Fits the preview into its view, and the overlay to the preview. */
    private fun placePreview() {
        rotation.read()
        val camera = open ?: return
        preview.place(camera, rotation.degrees)?.let { fit = it }
    }

    override fun shows(frame: Frame?) = frame is YuvFrame

    override fun fit(): ViewFit? = fit.takeIf { open != null }

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        if (permission.isGranted && open == null) openCamera()
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = placePreview()

    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        stopCamera()
        return true
    }

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit

    // Pictures

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        val picture = data?.data ?: return
        if (request == PICTURE && result == RESULT_OK) startActivity(PictureActivity.showing(picture, this))
    }

    private companion object {
        const val PICTURE = 2
    }
}
