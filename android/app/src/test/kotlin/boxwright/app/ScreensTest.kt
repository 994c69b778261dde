package boxwright.app

import android.Manifest
import android.app.Activity
import android.graphics.Bitmap
import android.view.View
import boxwright.app.benchmark.BenchmarkActivity
import boxwright.app.settings.SettingsActivity
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** Every screen in light, dark, landscape, large letters, right to left, and on a tablet: to be looked at, and none is empty. */
@RunWith(RobolectricTestRunner::class)
@Config(application = TestApp::class)
class ScreensTest {
    private val variants = listOf(
        Variant("light", "notnight"),
        Variant("dark", "night"),
        Variant("landscape", "land"),
        Variant("large-letters", "notnight", fontScale = 2f),
        Variant("right-to-left", "ar-ldrtl"),
        Variant("tablet", "w800dp-h1280dp-mdpi"),
    )

    private class Variant(val name: String, val qualifiers: String, val fontScale: Float = 1f)

    private fun show(name: String, screen: Class<out Activity>) {
        for (variant in variants) {
            RuntimeEnvironment.setQualifiers("w360dp-h640dp-xhdpi")
            RuntimeEnvironment.setQualifiers("+${variant.qualifiers}")
            RuntimeEnvironment.setFontScale(variant.fontScale)
            val controller = Robolectric.buildActivity(screen).setup()
            shadowOf(android.os.Looper.getMainLooper()).idle()
            val pixels = controller.get().pixels()
            pixels.keepAs("$name-${variant.name}")
            assertTrue("$name, ${variant.name}: nothing is drawn", colorsOf(pixels) > 8)
            controller.pause().stop().destroy()
        }
    }

    private fun colorsOf(pixels: Bitmap): Int {
        val all = IntArray(pixels.width * pixels.height)
        pixels.getPixels(all, 0, pixels.width, 0, 0, pixels.width, pixels.height)
        return all.toSet().size
    }

    @Test
    fun settings() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        show("settings", SettingsActivity::class.java)
    }

    @Test
    fun `lines are as wide as a phone, and no longer than can be read on a tablet`() {
        val widths = listOf("w360dp-h640dp-mdpi", "w1280dp-h800dp-mdpi").map {
            RuntimeEnvironment.setQualifiers(it)
            val screen = Robolectric.buildActivity(SettingsActivity::class.java).setup().get()
            shadowOf(android.os.Looper.getMainLooper()).idle()
            screen.findViewById<View>(R.id.score).width
        }
        assertEquals(listOf(328, 568), widths)
    }

    @Test
    fun benchmark() {
        testApp.putWeights("painted", "ssd-mobilenet-v1-coco", ByteArray(1))
        show("benchmark", BenchmarkActivity::class.java)
    }

    @Test
    fun camera() {
        shadowOf(testApp).denyPermissions(Manifest.permission.CAMERA)
        shadowOf(testApp.packageManager).setShouldShowRequestPermissionRationale(Manifest.permission.CAMERA, true)
        show("camera", MainActivity::class.java)
    }
}
