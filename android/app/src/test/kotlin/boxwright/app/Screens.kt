package boxwright.app

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import android.view.View
import java.io.File

/** What this screen shows, as pixels; [below] stands for the camera's preview, which a test cannot fill. */
internal fun Activity.pixels(below: Bitmap? = null): Bitmap {
    val root = window.decorView
    val own = Bitmap.createBitmap(root.width, root.height, Bitmap.Config.ARGB_8888)
    if (below == null) return own.also { root.draw(Canvas(it)) }
    // Without the window's background. On a bitmap of its own, since a TextureView clears what lies below it.
    findViewById<View>(android.R.id.content).draw(Canvas(own))
    val screen = Bitmap.createBitmap(root.width, root.height, Bitmap.Config.ARGB_8888)
    val canvas = Canvas(screen)
    canvas.drawBitmap(below, null, middleOf(root, below), Paint(Paint.FILTER_BITMAP_FLAG))
    canvas.drawBitmap(own, 0f, 0f, null)
    return screen
}

/** Where [picture] lies that fills the whole view, as the preview does. */
private fun middleOf(view: View, picture: Bitmap): RectF {
    val scale = maxOf(view.width / picture.width.toFloat(), view.height / picture.height.toFloat())
    val (width, height) = Pair(scale * picture.width, scale * picture.height)
    val (left, top) = Pair((view.width - width) / 2, (view.height - height) / 2)
    return RectF(left, top, left + width, top + height)
}

/** Keeps a picture of the screen to be looked at, where the test run has a place for it. */
internal fun Bitmap.keepAs(name: String) {
    val folder = provided("boxwright.screenshots") ?: return
    File(folder, "$name.png").outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}
