package boxwright.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class StreamsTest {
    private val sizes =
        listOf(4032 to 3024, 1920 to 1080, 1440 to 1080, 1280 to 720, 960 to 720, 640 to 480, 640 to 360)
            .map { (width, height) -> PixelSize(width, height) }
    private val display = PixelSize(1080, 2340)

    private fun chosen(input: Int, display: PixelSize = this.display) =
        chooseStreams(sizes, sizes, display, PixelSize(input, input)).toString()

    @Test
    fun `the preview is the largest that every camera can deliver`() {
        assertEquals("Streams(preview=1920 x 1080, analysis=640 x 360)", chosen(300))
        assertEquals("Streams(preview=1280 x 720, analysis=640 x 360)", chosen(300, PixelSize(800, 1280)))
    }

    @Test
    fun `the analysed stream has the preview's shape and is not smaller than the input`() {
        assertEquals("Streams(preview=1920 x 1080, analysis=1280 x 720)", chosen(640))
        assertEquals("Streams(preview=1920 x 1080, analysis=1920 x 1080)", chosen(800))
        assertEquals("Streams(preview=1920 x 1080, analysis=1920 x 1080)", chosen(1200))
    }

    @Test
    fun `another shape is better than none`() {
        val only = listOf(PixelSize(640, 480))
        val streams = chooseStreams(sizes, only, display, PixelSize(300, 300))
        assertEquals(Streams(PixelSize(1920, 1080), PixelSize(640, 480)), streams)
    }

    @Test
    fun `a camera whose streams are all too large is given its smallest preview`() {
        val large = listOf(PixelSize(4032, 3024), PixelSize(3840, 2160))
        assertEquals(PixelSize(3840, 2160), chooseStreams(large, large, display, PixelSize(300, 300)).preview)
    }

    @Test
    fun `a camera without streams is an error`() {
        assertFailsWith<IllegalArgumentException> { chooseStreams(emptyList(), sizes, display, PixelSize(300, 300)) }
    }
}
