package boxwright.app.picture

import android.app.Activity
import android.content.Intent
import android.os.Build
import android.provider.MediaStore
import boxwright.app.ui.ask

/** Lets the user choose a picture, without any permission; the answer comes to `onActivityResult`. */
internal fun Activity.pickPicture(request: Int) {
    val picker =
        if (Build.VERSION.SDK_INT >= 33) Intent(MediaStore.ACTION_PICK_IMAGES)
        else Intent(Intent.ACTION_OPEN_DOCUMENT).addCategory(Intent.CATEGORY_OPENABLE)
    ask(picker.setType("image/*"), request)
}
