package boxwright.app.camera

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.net.Uri
import android.os.Bundle
import android.provider.Settings
import boxwright.app.R
import boxwright.app.live.Message
import boxwright.app.live.message
import boxwright.app.ui.leadTo

/**
 * Asks for the camera when it is needed, explains after a refusal, and leads to the settings after a lasting one;
 * [onAsk] is told when the system asks. The answer comes to `onRequestPermissionsResult` of [screen].
 */
internal class CameraPermission(private val screen: Activity, state: Bundle?, private val onAsk: () -> Unit) {
    private var asked = state?.getBoolean(ASKED) ?: false

    val isGranted: Boolean
        get() = screen.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    /** Asks; what to say instead where that is not possible at once. */
    fun request(): Message? = when {
        screen.shouldShowRequestPermissionRationale(Manifest.permission.CAMERA) ->
            screen.message(R.string.camera_why, R.string.camera_allow, ::ask)
        !asked -> null.also { ask() }
        else -> screen.message(R.string.camera_refused, R.string.app_settings, ::openAppSettings)
    }

    /** Whether [results] are an answer: an interrupted request has none, and the next start asks again. */
    fun isAnswered(request: Int, results: IntArray): Boolean {
        if (request != REQUEST || results.isNotEmpty()) return true
        asked = false
        return false
    }

    fun save(state: Bundle) = state.putBoolean(ASKED, asked)

    private fun ask() {
        asked = true
        onAsk()
        screen.requestPermissions(arrayOf(Manifest.permission.CAMERA), REQUEST)
    }

    private fun openAppSettings() {
        val page = Uri.fromParts("package", screen.packageName, null)
        screen.leadTo(Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, page))
    }

    private companion object {
        const val ASKED = "asked"
        const val REQUEST = 1
    }
}
