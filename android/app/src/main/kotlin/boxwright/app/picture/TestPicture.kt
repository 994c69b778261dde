package boxwright.app.picture

import android.content.res.Resources
import android.graphics.BitmapFactory
import boxwright.app.R
import boxwright.detection.frames.ArgbFrame

/** The picture that probes and benchmarks run on: coffee, a spoon, a saucer. Takes some time. */
internal fun testPicture(resources: Resources): ArgbFrame {
    // As it is stored: its density must not scale it.
    val options = BitmapFactory.Options().apply { inScaled = false }
    return frameOf(BitmapFactory.decodeResource(resources, R.raw.coffee, options))
}
