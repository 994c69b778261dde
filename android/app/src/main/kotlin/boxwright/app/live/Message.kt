package boxwright.app.live

import android.app.Activity

/** A sentence in the middle of the screen, with a button. */
internal class Message(val sentence: String, val action: String, val onClick: () -> Unit)

/** That of these resources. */
internal fun Activity.message(sentence: Int, action: Int, onClick: () -> Unit) =
    Message(getString(sentence), getString(action), onClick)
