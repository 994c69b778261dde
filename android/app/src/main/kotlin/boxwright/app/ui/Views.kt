package boxwright.app.ui

import android.app.Activity
import android.content.Context
import android.graphics.Insets
import android.os.Build
import android.view.View
import android.view.WindowInsets

/** The view [id] of this screen. */
internal fun <T : View> Activity.view(id: Int): T = requireNotNull(findViewById(id))

/** The system's service of type [T]; every Android has those that this app asks for. */
internal inline fun <reified T : Any> Context.service(): T = requireNotNull(getSystemService(T::class.java))

/** Draws below the bars of the system, as Android 15 does anyway, and keeps what is in [content] clear of them. */
@Suppress("DEPRECATION") // What replaces these came with API 30.
internal fun Activity.drawEdgeToEdge(content: View) {
    val root = window.decorView
    if (Build.VERSION.SDK_INT >= 30) {
        window.setDecorFitsSystemWindows(false)
    } else {
        root.systemUiVisibility = root.systemUiVisibility or
            View.SYSTEM_UI_FLAG_LAYOUT_STABLE or
            View.SYSTEM_UI_FLAG_LAYOUT_FULLSCREEN or
            View.SYSTEM_UI_FLAG_LAYOUT_HIDE_NAVIGATION
    }
    val (left, top) = Pair(content.paddingLeft, content.paddingTop)
    val (right, bottom) = Pair(content.paddingRight, content.paddingBottom)
    content.setOnApplyWindowInsetsListener { view, insets ->
        val bars = BarInsets.of(insets)
        view.setPadding(left + bars.left, top + bars.top, right + bars.right, bottom + bars.bottom)
        insets
    }
}

/** What bars and cutouts of the display cover, in pixels. */
private class BarInsets(val left: Int, val top: Int, val right: Int, val bottom: Int) {
    companion object {
        @Suppress("DEPRECATION") // The same.
        fun of(insets: WindowInsets): BarInsets = if (Build.VERSION.SDK_INT >= 30) {
            of(insets.getInsets(WindowInsets.Type.systemBars() or WindowInsets.Type.displayCutout()))
        } else {
            BarInsets(
                insets.systemWindowInsetLeft,
                insets.systemWindowInsetTop,
                insets.systemWindowInsetRight,
                insets.systemWindowInsetBottom,
            )
        }

        private fun of(insets: Insets) = BarInsets(insets.left, insets.top, insets.right, insets.bottom)
    }
}
