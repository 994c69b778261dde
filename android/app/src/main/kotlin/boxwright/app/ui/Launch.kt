package boxwright.app.ui

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.widget.Toast
import boxwright.app.R

/** Asks another app; its answer comes to `onActivityResult`. */
@Suppress("DEPRECATION") // What replaces startActivityForResult is part of androidx.
internal fun Activity.ask(intent: Intent, request: Int) = orSay { startActivityForResult(intent, request) }

/** Leads to another app. */
internal fun Activity.leadTo(intent: Intent) = orSay { startActivity(intent) }

/** Televisions have no files to choose from, and work profiles may have none either. */
private inline fun Activity.orSay(start: () -> Unit) = try {
    start()
} catch (_: ActivityNotFoundException) {
    Toast.makeText(this, R.string.no_app, Toast.LENGTH_LONG).show()
}
