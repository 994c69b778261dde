package boxwright.app

import android.Manifest
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.Matrix
import android.graphics.SurfaceTexture
import android.hardware.display.DisplayManager
import android.net.Uri
import android.os.Bundle
import android.provider.Settings
import android.view.TextureView
import android.view.View
import boxwright.app.benchmark.BenchmarkActivity
import boxwright.app.camera.CameraListener
import boxwright.app.camera.CameraProblem
import boxwright.app.camera.CameraView
import boxwright.app.camera.LiveCamera
import boxwright.app.camera.PixelSize
import boxwright.app.camera.Planes
import boxwright.app.camera.PreviewMatrix
import boxwright.app.camera.refill
import boxwright.app.live.DetectionScreen
import boxwright.app.overlay.ViewFit
import boxwright.app.picture.PictureActivity
import boxwright.app.picture.pickPicture
import boxwright.app.ui.drawEdgeToEdge
import boxwright.app.ui.service
import boxwright.app.ui.view
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.PreviewStream
import boxwright.detection.frames.ViewScale

/** The live camera. */
internal class MainActivity :
    DetectionScreen(), CameraListener, TextureView.SurfaceTextureListener, DisplayManager.DisplayListener {
    private val preview: TextureView get() = view(R.id.preview)
    private val displays: DisplayManager get() = service()
    private lateinit var camera: LiveCamera

    /** What the open camera delivers; null while none is open. Also read by the camera's thread. */
    @Volatile
    private var open: CameraView? = null

    /** In degrees; read by the camera's thread. */
    @Volatile
    private var displayRotation = 0
    private var fit: ViewFit? = null
    private var asked = false

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        asked = state?.getBoolean(ASKED) ?: false
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
        state.putBoolean(ASKED, asked)
    }

    override fun onStart() {
        super.onStart()
        displays.registerDisplayListener(this, null)
        view<View>(R.id.switch_camera).visibility = if (camera.facings.size > 1) View.VISIBLE else View.GONE
        startCamera()
    }

    override fun onStop() {
        displays.unregisterDisplayListener(this)
        stopCamera()
        super.onStop()
    }

    // Permission

    private val isAllowed get() = checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    /** Asks when the camera is needed, explains after a refusal, and leads to the settings after a lasting one. */
    private fun startCamera() {
        when {
            isAllowed -> openCamera()
            shouldShowRequestPermissionRationale(Manifest.permission.CAMERA) ->
                obstacle = message(R.string.camera_why, R.string.camera_allow, ::ask)
            !asked -> ask()
            else -> obstacle = message(R.string.camera_refused, R.string.app_settings, ::openAppSettings)
        }
    }

    private fun ask() {
        asked = true
        obstacle = null
        requestPermissions(arrayOf(Manifest.permission.CAMERA), PERMISSION)
    }

    override fun onRequestPermissionsResult(request: Int, permissions: Array<String>, results: IntArray) {
        // An interrupted request has no results; the next start asks again.
        if (request == PERMISSION && results.isEmpty()) asked = false else startCamera()
    }

    private fun openAppSettings() {
        val page = Uri.fromParts("package", packageName, null)
        startActivity(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, page))
    }

    // Camera

    private fun openCamera() {
        val texture = preview.surfaceTexture ?: return
        obstacle = null
        val detector = workbench.detector
        val metrics = resources.displayMetrics
        camera.open(
            workbench.settings.facing,
            texture,
            PixelSize(detector.inputWidth, detector.inputHeight),
            PixelSize(metrics.widthPixels, metrics.heightPixels),
            this,
        )
    }

    private fun stopCamera() {
        camera.close()
        open = null
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
        placePreview()
    }

    override fun onPicture(planes: Planes, size: PixelSize, crop: PixelRect, takenAt: Long) {
        val camera = open ?: return
        val pipeline = workbench.live.pipeline ?: return
        val (sensor, display) = Pair(camera.sensorOrientation, displayRotation)
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
        obstacle = message(sentence, R.string.camera_again, ::startCamera)
    }

    // Preview

    /** Fits the preview into its view, and the overlay to the preview. */
    private fun placePreview() {
        @Suppress("DEPRECATION") // Activity.getDisplay came with API 30.
        displayRotation = 90 * windowManager.defaultDisplay.rotation
        val camera = open ?: return
        val (width, height) = Pair(preview.width, preview.height)
        if (width == 0 || height == 0) return
        val (size, sensor) = Pair(camera.streams.preview, camera.sensor)
        val matrix = PreviewMatrix.of(width, height, size, camera.sensorOrientation, displayRotation)
        preview.setTransform(matrix.toMatrix())
        val stream = PreviewStream(size.width, size.height, sensor.width, sensor.height)
        fit = ViewFit(width, height, ViewScale.FILL_CENTER, preview = stream)
    }

    override fun fit(): ViewFit? = fit.takeIf { open != null }

    private fun PreviewMatrix.toMatrix() =
        Matrix().apply { setValues(floatArrayOf(scaleX, skewX, x0, skewY, scaleY, y0, 0f, 0f, 1f)) }

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        if (isAllowed && open == null) openCamera()
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = placePreview()

    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        stopCamera()
        return true
    }

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit

    // A turn by 180 degrees restarts no screen, and lays nothing out.
    override fun onDisplayChanged(displayId: Int) = placePreview()

    override fun onDisplayAdded(displayId: Int) = Unit

    override fun onDisplayRemoved(displayId: Int) = Unit

    // Pictures

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        val picture = data?.data ?: return
        if (request == PICTURE && result == RESULT_OK) startActivity(PictureActivity.showing(picture, this))
    }

    private companion object {
        const val ASKED = "asked"
        const val PERMISSION = 1
        const val PICTURE = 2
    }
}
