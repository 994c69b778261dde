package boxwright.app

import android.Manifest
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Color
import android.graphics.Paint
import android.graphics.SurfaceTexture
import android.net.Uri
import android.os.Looper
import android.view.TextureView
import android.view.View
import android.widget.TextView
import boxwright.app.live.OverlayView
import boxwright.app.overlay.Palette
import boxwright.app.picture.PictureActivity
import boxwright.app.pipeline.PipelineState
import boxwright.detection.frames.LensFacing
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowDisplay
import java.io.File
import java.util.concurrent.TimeUnit

/** From the planes of a camera to the pixels of the screen. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class LiveTest {
    private lateinit var screen: ActivityController<MainActivity>
    private val overlay get() = screen.get().findViewById<OverlayView>(R.id.overlay)

    @Before
    fun allowCamera() = shadowOf(testApp).grantPermissions(Manifest.permission.CAMERA)

    /** Starts with [model] by [engine], and a preview that is there. */
    private fun start(model: String, engine: String) {
        testApp.workbench.settings.model = model
        testApp.workbench.settings.engine = engine
        screen = Robolectric.buildActivity(MainActivity::class.java).setup()
        val preview = screen.get().findViewById<TextureView>(R.id.preview)
        preview.surfaceTexture ?: preview.setSurfaceTexture(SurfaceTexture(0))
        screen.get().onSurfaceTextureAvailable(requireNotNull(preview.surfaceTexture), preview.width, preview.height)
        waitFor("the camera opens") { testApp.camera.isOpen }
        waitUntilRunning()
    }

    private fun startPainted() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        start("ssd-mobilenet-v1-coco", "painted")
    }

    /** One picture, so that no older one can answer. */
    private fun shootAndSee() {
        overlay.clear()
        testApp.camera.shoot()
        waitFor("a box is drawn") { overlay.boxCount > 0 }
    }

    /** 16 places of a red rectangle, each seen through a sensor at each of four angles, by the back and the front camera. */
    @Test
    fun `the box sits on what is painted`() {
        for (orientation in listOf(0, 90, 180, 270)) {
            for (facing in LensFacing.entries) expectBoxes(orientation, facing)
        }
    }

    /** As when a tablet lies on its side, or a phone stands on its head. */
    @Test
    fun `on a display that is turned, too`() {
        for (turn in listOf(90, 180, 270)) {
            testApp.camera.displayRotation = turn
            ShadowDisplay.getDefaultDisplay().let { shadowOf(it).setRotation(turn / 90) }
            for (facing in LensFacing.entries) expectBoxes(90, facing, listOf(4, 11))
        }
    }

    /** The preview shows all of the sensor's picture, the network sees what the crop leaves. */
    @Test
    fun `and where the camera's pictures are cropped`() {
        testApp.camera.border = 16
        for (facing in LensFacing.entries) expectBoxes(90, facing, listOf(4, 11))
    }

    @Test
    fun `what lies outside of the crop is not seen`() {
        testApp.camera.border = 16
        testApp.camera.scene = painted(0)
        startPainted()
        shootAndSee()
        testApp.camera.scene = Bitmap.createBitmap(360, 640, Bitmap.Config.ARGB_8888).apply {
            Canvas(this).drawRect(0f, 0f, 12f, 640f, Paint().apply { color = Color.RED })
        }
        testApp.camera.shoot()
        waitFor("no box is drawn") { overlay.boxCount == 0 }
    }

    private fun expectBoxes(orientation: Int, facing: LensFacing, places: Iterable<Int> = 0..15) {
        testApp.camera.sensorOrientation = orientation
        testApp.workbench.settings.facing = facing
        // It would cover what is painted.
        testApp.workbench.settings.showsStatistics = false
        testApp.camera.scene = painted(0)
        startPainted()
        for (place in places) {
            val scene = painted(place)
            testApp.camera.scene = scene
            shootAndSee()
            expectBoxAround(scene, "$orientation $facing $place")
        }
        screen.pause().stop().destroy()
    }

    /** Every red pixel of the screen is inside of the drawn box, and the box is no larger than they are. */
    private fun expectBoxAround(below: Bitmap, what: String) {
        val (drawn, bare) = listOf(View.VISIBLE, View.INVISIBLE).map {
            overlay.visibility = it
            screen.get().pixels(below)
        }
        val red = boundsOf(bare) { Color.red(it) > 200 && Color.green(it) < 60 && Color.blue(it) < 60 }
        val box = overlay.boxAt(0).map { Math.round(it) }
        for ((found, wanted) in box.zip(red)) assertTrue("$what: $box is not $red", Math.abs(found - wanted) <= 8)
        // Its left side, in the middle, has the colour of its class.
        assertEquals(what, Palette.colorOf(0), drawn.getPixel(maxOf(0, box[0]), (box[1] + box[3]) / 2))
        if (what == "90 BACK 5") drawn.keepAs("painted")
        overlay.visibility = View.VISIBLE
    }

    private fun boundsOf(pixels: Bitmap, matches: (Int) -> Boolean): List<Int> {
        val row = IntArray(pixels.width)
        var bounds = listOf(Int.MAX_VALUE, Int.MAX_VALUE, 0, 0)
        for (y in 0 until pixels.height) {
            pixels.getPixels(row, 0, row.size, 0, y, row.size, 1)
            val xs = row.indices.filter { matches(row[it]) }
            if (xs.isEmpty()) continue
            val (left, top, right, bottom) = bounds
            bounds = listOf(minOf(left, xs.min()), minOf(top, y), maxOf(right, xs.max() + 1), maxOf(bottom, y + 1))
        }
        return bounds
    }

    /** A grey scene of the screen's shape with a red rectangle in one of 4 x 4 places. */
    private fun painted(place: Int): Bitmap {
        val (column, row) = Pair(place % 4, place / 4)
        val scene = Bitmap.createBitmap(360, 640, Bitmap.Config.ARGB_8888)
        val canvas = Canvas(scene)
        canvas.drawColor(Color.GRAY)
        val (left, top) = Pair(20f + 82 * column, 100f + 110 * row)
        canvas.drawRect(left, top, left + 64, top + 90, Paint().apply { color = Color.RED })
        return scene
    }

    /** The usual engine comes first, and another may not be in every build. */
    @Test
    fun `at first a model of the first engine that has a file is shown`() {
        testApp.putWeights("tflite", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.putWeights("painted", "yolov5s", ByteArray(1))
        assertEquals("yolov5s", testApp.workbench.model.id)
        testApp.putWeights("tflite", "ssd300-resnet50", ByteArray(1))
        assertEquals("ssd300-resnet50", testApp.workbench.model.id)
    }

    @Test
    fun `the real network sees the cup`() {
        val obstacle = System.getProperty("boxwright.engines.obstacle")
        assumeTrue("$obstacle", obstacle == null)
        val weights = requireNotNull(provided("boxwright.weights"))
        testApp.putWeights("tflite", MODEL, weights.readBytes())
        testApp.camera.scene = upright(requireNotNull(provided("boxwright.picture")).path)
        start(MODEL, "tflite")
        // Some, so that there are frames in a second; the statistics are written anew after a while.
        repeat(4) { shootAndSee() }
        shadowOf(Looper.getMainLooper()).idleFor(1, TimeUnit.SECONDS)
        shootAndSee()
        assertEquals("1 coffee cup", overlay.contentDescription.toString().lowercase())
        val statistics = screen.get().findViewById<TextView>(R.id.statistics).text
        assertTrue("$statistics", Regex("""(?!0\.0)\b\d+\.\d fps in, (?!0\.0)\d+\.\d out, 0 dropped""") in statistics)
        screen.get().pixels(testApp.camera.scene).keepAs("live")
    }

    /** In the app's own process it would end that: now, and at every start. */
    @Test
    fun `a backend that ends its process is not run, and that is said also after a rotation`() {
        shadowOf(testApp).setComponentNameAndServiceForBindService(null, null)
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        testApp.workbench.settings.model = "ssd-mobilenet-v1-coco"
        testApp.workbench.settings.backend = "VULKAN"
        screen = Robolectric.buildActivity(MainActivity::class.java).setup()
        val sentence = "Painted ended the whole process when it tried Vulkan."
        val message = { screen.get().findViewById<TextView>(R.id.message_text).text.toString() }
        waitFor("it is said") { message() == sentence }
        assertEquals(PipelineState.Idle, testApp.workbench.live.pipeline?.state)
        screen.recreate()
        assertEquals(sentence, message())
    }

    /** The photo picker covers only a part of the camera's screen, and that is stopped some time after a picture opened. */
    @Test
    fun `the camera sends nothing into a picture that was opened, and goes on after it`() {
        testApp.camera.scene = painted(0)
        startPainted()
        screen.pause()
        val file = File(testApp.cacheDir, "painted.png")
        file.outputStream().use { painted(15).compress(Bitmap.CompressFormat.PNG, 100, it) }
        val intent = PictureActivity.showing(Uri.fromFile(file), testApp)
        val picture = Robolectric.buildActivity(PictureActivity::class.java, intent).setup()
        val found = picture.get().findViewById<OverlayView>(R.id.overlay)
        waitFor("the picture's box is drawn") { found.boxCount > 0 }
        val box = found.boxAt(0)
        testApp.camera.shoot()
        val later = System.nanoTime() + 500_000_000
        waitFor("it would be drawn") { System.nanoTime() > later }
        assertEquals(box, found.boxAt(0))
        assertFalse(testApp.camera.isOpen)
        picture.pause()
        screen.resume()
        picture.stop().destroy()
        shootAndSee()
    }

    @Test
    fun `what was found in a picture is not drawn over the camera`() {
        testApp.camera.scene = painted(0)
        startPainted()
        shootAndSee()
        val box = overlay.boxAt(0)
        answerLate()
        assertEquals(box, overlay.boxAt(0))
    }

    /** The picture in the middle of a portrait scene. */
    private fun upright(path: String): Bitmap {
        val picture = BitmapFactory.decodeFile(path)
        val scene = Bitmap.createBitmap(picture.width, picture.width * 16 / 9 / 2 * 2, Bitmap.Config.ARGB_8888)
        val top = (scene.height - picture.height) / 2f
        Canvas(scene).apply {
            drawColor(Color.DKGRAY)
            drawBitmap(picture, 0f, top, null)
        }
        return scene
    }

    private companion object {
        const val MODEL = "ssd-mobilenet-v2-openimages"
    }
}
