package boxwright.app.picture

import android.content.Context
import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import android.os.Bundle
import android.view.View
import android.widget.ImageView
import boxwright.app.R
import boxwright.app.engine.reasonOf
import boxwright.app.live.DetectionScreen
import boxwright.app.live.Message
import boxwright.app.overlay.ViewFit
import boxwright.app.pipeline.PipelineState
import boxwright.app.ui.drawEdgeToEdge
import boxwright.app.ui.view
import boxwright.app.workbench
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.Frame
import boxwright.detection.frames.ViewScale
import java.io.IOException

/** A picture, and what is found in it. */
internal class PictureActivity : DetectionScreen() {
    override val isStream = false
    private val picture: ImageView get() = view(R.id.picture)
    private var frame: ArgbFrame? = null

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        setContentView(R.layout.picture)
        drawEdgeToEdge(view(R.id.controls))
        picture.addOnLayoutChangeListener { _, _, _, _, _, _, _, _, _ -> detect() }
        view<View>(R.id.back).setOnClickListener { finish() }
        view<View>(R.id.open_picture).setOnClickListener { pickPicture(PICTURE) }
        view<View>(R.id.open_settings).setOnClickListener { openSettings() }
        intent.data?.let(::read)
    }

    private fun read(uri: Uri) {
        workbench.background.execute {
            try {
                val bitmap = contentResolver.readPicture(uri)
                val frame = frameOf(bitmap)
                runOnUiThread { show(bitmap, frame) }
            } catch (failure: IOException) {
                runOnUiThread { refuse(reasonOf(failure)) }
            } catch (failure: SecurityException) {
                runOnUiThread { refuse(reasonOf(failure)) }
            }
        }
    }

    private fun show(bitmap: Bitmap, frame: ArgbFrame) {
        this.frame = frame
        obstacle = null
        overlay.clear()
        picture.setImageBitmap(bitmap)
        detect()
    }

    private fun refuse(sentence: String) {
        frame = null
        picture.setImageBitmap(null)
        overlay.clear()
        obstacle = Message(sentence, getString(R.string.open_picture)) { pickPicture(PICTURE) }
    }

    override fun onState(state: PipelineState) {
        super.onState(state)
        if (state is PipelineState.Running) detect()
    }

    /** Once for each picture, model, and size of the view: what was found is kept by the overlay. */
    private fun detect() {
        val frame = frame ?: return
        val pipeline = workbench.live.pipeline ?: return
        if (pipeline.state !is PipelineState.Running || fit() == null) return
        val shot = pipeline.frames.next()
        shot.frame = frame
        shot.copyNanos = 0
        pipeline.publish(shot)
    }

    override fun shows(frame: Frame?) = frame === this.frame

    override fun fit(): ViewFit? {
        if (picture.width == 0 || picture.height == 0) return null
        return ViewFit(picture.width, picture.height, ViewScale.FIT_CENTER)
    }

    @Deprecated("What replaces it is part of androidx.")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        if (request == PICTURE && result == RESULT_OK) data?.data?.let {
            intent = showing(it, this)
            read(it)
        }
    }

    companion object {
        private const val PICTURE = 1

        fun showing(picture: Uri, from: Context): Intent =
            Intent(from, PictureActivity::class.java).setData(picture).addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
    }
}
