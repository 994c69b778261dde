package boxwright.app

import android.graphics.Bitmap
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.media.ExifInterface
import android.net.Uri
import android.widget.ImageView
import android.widget.TextView
import boxwright.app.live.OverlayView
import boxwright.app.picture.PictureActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import java.io.File

/** Pictures that the user chooses. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class PictureTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Before
    fun prepare() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.workbench.settings.model = "ssd-mobilenet-v1-coco"
    }

    private fun open(file: File): PictureActivity {
        val intent = PictureActivity.showing(Uri.fromFile(file), testApp)
        return Robolectric.buildActivity(PictureActivity::class.java, intent).setup().get()
    }

    /** 400 x 200 with a red rectangle at 40, 20, 140, 60 as it is stored. */
    private fun picture(orientation: Int): File {
        val bitmap = Bitmap.createBitmap(400, 200, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(bitmap)
        canvas.drawColor(Color.LTGRAY)
        canvas.drawRect(40f, 20f, 140f, 60f, Paint().apply { color = Color.RED })
        val file = folder.newFile("picture-$orientation.jpg")
        file.outputStream().use { bitmap.compress(Bitmap.CompressFormat.JPEG, 95, it) }
        file.writeBytes(withOrientation(file.readBytes(), orientation))
        return file
    }

    /** A segment of EXIF behind the JPEG's first two bytes: one directory of one entry, the orientation. */
    private fun withOrientation(jpeg: ByteArray, orientation: Int): ByteArray {
        val exif = "Exif\u0000\u0000MM\u0000*\u0000\u0000\u0000\b".toByteArray(Charsets.ISO_8859_1)
        val entry = byteArrayOf(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation.toByte(), 0, 0, 0, 0, 0, 0)
        val length = 2 + exif.size + entry.size
        val head = byteArrayOf(-1, 0xE1.toByte(), (length shr 8).toByte(), length.toByte())
        return jpeg.copyOf(2) + head + exif + entry + jpeg.copyOfRange(2, jpeg.size)
    }

    private fun boxOf(file: File): List<Int> {
        val screen = open(file)
        val overlay = screen.findViewById<OverlayView>(R.id.overlay)
        waitFor("a box is drawn") { overlay.boxCount > 0 }
        // From the view, where the picture lies in the middle, back to the picture.
        val picture = screen.findViewById<ImageView>(R.id.picture).drawable
        val (width, height) = Pair(picture.intrinsicWidth, picture.intrinsicHeight)
        val scale = minOf(overlay.width / width.toFloat(), overlay.height / height.toFloat())
        val left = (overlay.width - scale * width) / 2
        val top = (overlay.height - scale * height) / 2
        screen.pixels().keepAs("picture")
        val statistics = screen.findViewById<TextView>(R.id.statistics).text
        assertTrue("$statistics", "total" in statistics && "fps" !in statistics)
        return overlay.boxAt(0).mapIndexed { i, side -> Math.round((side - if (i % 2 == 0) left else top) / scale) }
    }

    private fun expectBox(orientation: Int, vararg expected: Int) {
        val box = boxOf(picture(orientation))
        for ((found, wanted) in box.zip(expected.toList())) assertTrue("$box", Math.abs(found - wanted) <= 3)
    }

    @Test
    fun `a box sits where it was found`() = expectBox(ExifInterface.ORIENTATION_NORMAL, 40, 20, 140, 60)

    @Test
    @Config(sdk = [35]) // Robolectric's Android 8 reads no EXIF.
    fun `a picture that is stored on its side is upright`() =
        expectBox(ExifInterface.ORIENTATION_ROTATE_90, 140, 40, 180, 140)

    @Test
    @Config(sdk = [35]) // Robolectric's Android 8 reads no EXIF.
    fun `a picture that is stored mirrored is not`() =
        expectBox(ExifInterface.ORIENTATION_FLIP_HORIZONTAL, 260, 20, 360, 60)

    @Test
    @Config(sdk = [35]) // Robolectric's Android 8 reads no EXIF.
    fun `a transposed picture is upright`() = expectBox(ExifInterface.ORIENTATION_TRANSPOSE, 20, 40, 60, 140)

    @Test
    @Config(sdk = [35]) // Robolectric's Android 8 reads no EXIF.
    fun `so is one on its head, on its other side, or mirrored in these ways`() {
        expectBox(ExifInterface.ORIENTATION_ROTATE_180, 260, 140, 360, 180)
        expectBox(ExifInterface.ORIENTATION_ROTATE_270, 20, 260, 60, 360)
        expectBox(ExifInterface.ORIENTATION_FLIP_VERTICAL, 40, 140, 140, 180)
        expectBox(ExifInterface.ORIENTATION_TRANSVERSE, 140, 260, 180, 360)
    }

    @Test
    fun `what was found in another picture is not drawn over this one`() {
        val overlay = open(picture(ExifInterface.ORIENTATION_NORMAL)).findViewById<OverlayView>(R.id.overlay)
        waitFor("a box is drawn") { overlay.boxCount > 0 }
        val box = overlay.boxAt(0)
        answerLate()
        assertEquals(box, overlay.boxAt(0))
    }

    @Test
    fun `what is no picture is one sentence`() {
        val file = folder.newFile("text.jpg").apply { writeText("no picture") }
        val screen = open(file)
        val message = screen.findViewById<TextView>(R.id.message_text)
        waitFor("the sentence is shown") { message.text.isNotEmpty() }
        assertEquals("This file is not a picture that Android can read.", message.text.toString())
    }
}
