package boxwright.app.camera

import boxwright.app.pipeline.Shot
import boxwright.app.timing.Clock
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.YuvFrame
import java.nio.ByteBuffer
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertNotSame
import kotlin.test.assertSame

class PlanesTest {
    /** 4 x 2 in rows of 6; U and V are in turn, and end with their last sample. */
    private class Picture(first: Int, private val gap: Int = 2) : Planes {
        private val luma = direct(first, 4 + gap + 4)
        private val chroma = direct(100 + first, 4)

        override fun buffer(index: Int): ByteBuffer = when (index) {
            0 -> luma
            1 -> (chroma.duplicate().limit(3) as ByteBuffer).slice()
            else -> (chroma.duplicate().position(1) as ByteBuffer).slice()
        }

        override fun rowStride(index: Int) = 4 + gap
        override fun pixelStride(index: Int) = if (index == 0) 1 else 2

        private fun direct(first: Int, size: Int): ByteBuffer {
            val buffer = ByteBuffer.allocateDirect(size)
            for (i in 0 until size) buffer.put((first + i).toByte())
            return buffer.rewind() as ByteBuffer
        }
    }

    private val geometry = FrameGeometry(4, 2, rotation = 90)
    private var now = 0L
    private val clock = Clock { now++ }
    private val shot = Shot()

    private fun refill(picture: Planes, geometry: FrameGeometry = this.geometry): YuvFrame {
        shot.refill(picture, geometry, 77, clock)
        return shot.frame as YuvFrame
    }

    @Test
    fun `planes are copied whole, wherever their buffers stand`() {
        val frame = refill(Picture(10))
        assertContentEquals(ByteArray(10) { (10 + it).toByte() }, frame.y.bytes)
        assertContentEquals(byteArrayOf(110, 111, 112), frame.u.bytes)
        assertContentEquals(byteArrayOf(111, 112, 113), frame.v.bytes)
        assertEquals(listOf(6, 1), listOf(frame.y.rowStride, frame.y.pixelStride))
        assertEquals(listOf(6, 2), listOf(frame.u.rowStride, frame.u.pixelStride))
        assertEquals(listOf(77L, 1L), listOf(shot.takenAt, shot.copyNanos))
    }

    @Test
    fun `the next picture of the same layout fills the same frame`() {
        val frame = refill(Picture(10))
        assertSame(frame, refill(Picture(20)))
        assertEquals(20, frame.y.bytes[0])
    }

    @Test
    fun `another rotation or layout makes another frame`() {
        val frame = refill(Picture(10))
        val turned = refill(Picture(10), FrameGeometry(4, 2, rotation = 180))
        assertNotSame(frame, turned)
        assertNotSame(turned, refill(Picture(10, gap = 3), FrameGeometry(4, 2, rotation = 180)))
    }
}
