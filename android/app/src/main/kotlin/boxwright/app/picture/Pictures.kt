package boxwright.app.picture

import android.content.ContentResolver
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Matrix
import android.media.ExifInterface
import android.net.Uri
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import java.io.IOException
import java.io.InputStream

/** Longest side of a picture that is kept; what is larger is read at half its size, or a quarter, ... */
private const val LONGEST = 2048

/** The picture of [uri], upright. Takes some time. Throws IOException, with a sentence, where there is none. */
internal fun ContentResolver.readPicture(uri: Uri): Bitmap {
    val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    open(uri).use { BitmapFactory.decodeStream(it, null, size) }
    val options = BitmapFactory.Options().apply { inSampleSize = reduction(maxOf(size.outWidth, size.outHeight)) }
    val stored = open(uri).use { BitmapFactory.decodeStream(it, null, options) }
        ?: throw IOException("This file is not a picture that Android can read.")
    return upright(stored, open(uri).use(::orientation))
}

/** All pixels of [bitmap] as a frame. */
internal fun frameOf(bitmap: Bitmap): ArgbFrame {
    val pixels = IntArray(bitmap.width * bitmap.height)
    bitmap.getPixels(pixels, 0, bitmap.width, 0, 0, bitmap.width, bitmap.height)
    return ArgbFrame(FrameGeometry(bitmap.width, bitmap.height), pixels)
}

private fun ContentResolver.open(uri: Uri): InputStream =
    openInputStream(uri) ?: throw IOException("The picture is not there any more.")

private fun reduction(longest: Int): Int {
    var by = 1
    while (longest / by > LONGEST) by *= 2
    return by
}

private fun orientation(picture: InputStream): Int =
    ExifInterface(picture).getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)

/** Rotates and mirrors by [orientation] of EXIF: cameras store pictures as their sensor lies. */
private fun upright(bitmap: Bitmap, orientation: Int): Bitmap {
    val (degrees, mirrored) = when (orientation) {
        ExifInterface.ORIENTATION_FLIP_HORIZONTAL -> Pair(0f, true)
        ExifInterface.ORIENTATION_ROTATE_180 -> Pair(180f, false)
        ExifInterface.ORIENTATION_FLIP_VERTICAL -> Pair(180f, true)
        ExifInterface.ORIENTATION_TRANSPOSE -> Pair(90f, true)
        ExifInterface.ORIENTATION_ROTATE_90 -> Pair(90f, false)
        ExifInterface.ORIENTATION_TRANSVERSE -> Pair(270f, true)
        ExifInterface.ORIENTATION_ROTATE_270 -> Pair(270f, false)
        else -> return bitmap
    }
    val matrix = Matrix().apply {
        setRotate(degrees)
        if (mirrored) postScale(-1f, 1f)
    }
    return Bitmap.createBitmap(bitmap, 0, 0, bitmap.width, bitmap.height, matrix, true)
}
