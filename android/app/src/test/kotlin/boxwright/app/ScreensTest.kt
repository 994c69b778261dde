package boxwright.app

import android.Manifest
import android.app.Activity
import android.graphics.Bitmap
import android.graphics.Color
import android.graphics.Insets
import android.graphics.Rect
import android.os.Build
import android.view.View
import android.view.ViewGroup
import android.view.WindowInsets
import android.widget.Button
import android.widget.CheckBox
import android.widget.TextView
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
    fun `what is touched lies clear of bars, and screens are drawn below them`() {
        val contents = mapOf(SettingsActivity::class.java to R.id.content, MainActivity::class.java to R.id.controls)
        for ((screen, content) in contents) {
            val shown = Robolectric.buildActivity(screen).setup().get()
            val view = shown.findViewById<View>(content)
            val before = listOf(view.paddingLeft, view.paddingTop, view.paddingRight, view.paddingBottom)
            shown.window.decorView.dispatchApplyWindowInsets(insetsOf(Rect(10, 24, 0, 48)))
            val after = listOf(view.paddingLeft, view.paddingTop, view.paddingRight, view.paddingBottom)
            assertEquals(listOf(10, 24, 0, 48), after.zip(before) { one, other -> one - other })
        }
    }

    private fun insetsOf(bars: Rect): WindowInsets =
        if (Build.VERSION.SDK_INT >= 30) {
            val all = WindowInsets.Type.systemBars()
            WindowInsets.Builder().setInsets(all, Insets.of(bars.left, bars.top, bars.right, bars.bottom)).build()
        } else {
            WindowInsets::class.java.getDeclaredConstructor(Rect::class.java).newInstance(bars)
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

    private fun textsOf(view: View): List<TextView> = when (view) {
        is ViewGroup -> (0 until view.childCount).flatMap { textsOf(view.getChildAt(it)) }
        is Button -> if (view is CheckBox) listOf(view) else emptyList()
        is TextView -> listOf(view).filter { it.isShown && it.text.isNotEmpty() }
        else -> emptyList()
    }

    /** WCAG's for texts of normal size. */
    @Test
    fun `texts can be read, by day and by night`() {
        for (mode in listOf("+notnight", "+night")) {
            RuntimeEnvironment.setQualifiers(mode)
            expectContrast(SettingsActivity::class.java, mode)
            expectContrast(BenchmarkActivity::class.java, mode)
        }
    }

    private fun expectContrast(screen: Class<out Activity>, mode: String) {
        val activity = Robolectric.buildActivity(screen).setup().get()
        shadowOf(android.os.Looper.getMainLooper()).idle()
        val pixels = activity.pixels()
        val ground = pixels.getPixel(1, pixels.height - 2)
        for (text in textsOf(activity.window.decorView)) {
            val contrast = contrastOf(text.currentTextColor, ground)
            assertTrue("$mode \"${text.text}\": $contrast", contrast >= 4.5)
        }
    }

    private fun contrastOf(text: Int, ground: Int): Double {
        val alpha = Color.alpha(text) / 255f
        val seen = listOf(Color::red, Color::green, Color::blue)
            .map { Math.round(alpha * it(text) + (1 - alpha) * it(ground)) }
        val lights = listOf(Color.rgb(seen[0], seen[1], seen[2]), ground).map { Color.luminance(it) + 0.05 }
        return lights.max() / lights.min()
    }

    @Test
    fun `from right to left, lines begin at the right`() {
        RuntimeEnvironment.setQualifiers("+ar-ldrtl")
        val screen = Robolectric.buildActivity(SettingsActivity::class.java).setup().get()
        shadowOf(android.os.Looper.getMainLooper()).idle()
        for (text in textsOf(screen.window.decorView)) {
            val room = text.width - text.compoundPaddingLeft - text.compoundPaddingRight
            assertEquals("${text.text}", room.toFloat(), text.layout.getLineRight(0), 2f)
        }
    }

    /** As on a small phone in landscape, with the largest letters. */
    @Test
    fun `a long message covers no button`() {
        RuntimeEnvironment.setQualifiers("+w533dp-h320dp-land")
        RuntimeEnvironment.setFontScale(2f)
        val screen = Robolectric.buildActivity(MainActivity::class.java).setup().get()
        val message = screen.findViewById<View>(R.id.message)
        waitFor("there are no weights") { message.isShown }
        screen.findViewById<TextView>(R.id.message_text).append(" All of this must be read.".repeat(10))
        shadowOf(android.os.Looper.getMainLooper()).idle()
        screen.pixels().keepAs("camera-landscape-large-letters")
        val buttons = screen.findViewById<View>(R.id.open_picture).parent as View
        assertTrue("${message.bottom} > ${buttons.top}", message.bottom <= buttons.top)
        assertTrue("it cannot be read to its end", message.canScrollVertically(1))
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
