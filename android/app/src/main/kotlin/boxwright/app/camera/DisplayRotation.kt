package boxwright.app.camera

import android.app.Activity
import android.hardware.display.DisplayManager
import boxwright.app.ui.service

/** How the display of [screen] is turned; [onTurn] is told of turns that restart no screen, as those by 180 degrees. */
internal class DisplayRotation(private val screen: Activity, private val onTurn: () -> Unit) :
    DisplayManager.DisplayListener {
    private val displays: DisplayManager get() = screen.service()

    /** In degrees, as of the last [read]; for any thread. */
    @Volatile
    var degrees = 0
        private set

    fun listen() = displays.registerDisplayListener(this, null)

    fun stop() = displays.unregisterDisplayListener(this)

    fun read() {
        @Suppress("DEPRECATION") // Activity.getDisplay came with API 30.
        degrees = 90 * screen.windowManager.defaultDisplay.rotation
    }

    override fun onDisplayChanged(displayId: Int) = onTurn()

    override fun onDisplayAdded(displayId: Int) = Unit

    override fun onDisplayRemoved(displayId: Int) = Unit
}
