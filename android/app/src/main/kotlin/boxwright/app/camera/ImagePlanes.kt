package boxwright.app.camera

import android.graphics.Rect
import android.media.Image
import boxwright.detection.frames.PixelRect
import java.nio.ByteBuffer

/** The planes of an image of Camera2. */
internal class ImagePlanes(image: Image) : Planes {
    private val planes = image.planes

    override fun buffer(index: Int): ByteBuffer = planes[index].buffer

    override fun rowStride(index: Int): Int = planes[index].rowStride

    override fun pixelStride(index: Int): Int = planes[index].pixelStride
}

internal fun Rect.toPixelRect() = PixelRect(left, top, right, bottom)
