package boxwright.app

import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import java.io.File

/** What [this] shows, as pixels; [below] is what the camera's preview shows, which no test can draw by itself. */
internal fun Activity.pixels(below: Bitmap? = null): Bitmap {
    val root = window.decorView
    val screen = Bitmap.createBitmap(root.width, root.height, Bitmap.Config.ARGB_8888)
    val canvas = Canvas(screen)
    if (below != null) {
        // Fills the middle, as the preview does.
        val scale = maxOf(root.width / below.width.toFloat(), root.height / below.height.toFloat())
        val (width, height) = Pair(scale * below.width, scale * below.height)
        val (left, top) = Pair((root.width - width) / 2, (root.height - height) / 2)
        canvas.drawBitmap(below, null, RectF(left, top, left + width, top + height), Paint(Paint.FILTER_BITMAP_FLAG))
        findViewById<android.view.View>(android.R.id.content).draw(canvas)
    } else {
        root.draw(canvas)
    }
    return screen
}

/** Keeps a picture of the screen to be looked at, where the test run has a place for it. */
internal fun Bitmap.keepAs(name: String) {
    val folder = provided("boxwright.screenshots") ?: return
    File(folder, "$name.png").outputStream().use { compress(Bitmap.CompressFormat.PNG, 100, it) }
}
