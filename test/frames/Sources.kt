@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.Plane
import boxwright.detection.frames.YuvColor
import boxwright.detection.frames.YuvFrame
import boxwright.detection.sampling.CoordinateMode
import boxwright.detection.sampling.EdgeMode
import boxwright.detection.sampling.LinearSampler
import boxwright.detection.sampling.OpenCvSampler
import boxwright.detection.sampling.PaddingColor
import boxwright.detection.sampling.Stretch
import java.lang.management.ManagementFactory

/** What test/frames/sources.test.ts asks of frames, one line each. */
public fun main() {
    failure("a plane that ends early") { sample(YuvFrame(FrameGeometry(4, 4), Plane(ByteArray(15), 4), Plane(ByteArray(4), 2), Plane(ByteArray(4), 2))) }
    failure("a chroma plane that ends early") { sample(YuvFrame(FrameGeometry(5, 3), Plane(ByteArray(15), 5), Plane(ByteArray(5), 3), Plane(ByteArray(6), 3))) }
    failure("pixels that end early") { sample(PackedFrame.rgba(FrameGeometry(2, 2), ByteArray(14))) }
    failure("whole pixels that end early") { sample(ArgbFrame(FrameGeometry(2, 2), IntArray(3))) }
    failure("chroma of two strides") { YuvFrame(FrameGeometry(4, 4), Plane(ByteArray(16), 4), Plane(ByteArray(4), 2), Plane(ByteArray(8), 4, 2)) }
    failure("a rotation of 45") { FrameGeometry(4, 4, 45) }
    failure("a crop that is outside") { FrameGeometry(4, 4, crop = PixelRect(0, 0, 5, 4)) }
    failure("a crop of nothing") { FrameGeometry(4, 4, crop = PixelRect(2, 0, 2, 4)) }
    println("odd sizes: ${oddSizes()}")
    println("a refilled frame: ${refilled()}")
    println("refilled chroma: ${refilledChroma()}")
    println("a frame without alpha: ${sample(PackedFrame.rgba(FrameGeometry(1, 1), ByteArray(3)))}")
    for ((name, frame) in steady()) println("$name: ${allocated(frame)} bytes a frame")
}

private fun failure(name: String, action: () -> Any) {
    val message = runCatching { action() }.exceptionOrNull()?.message ?: "nothing"
    println("$name: $message")
}

private fun sampler(frame: Frame) = OpenCvSampler(
    frame.geometry.uprightWidth,
    frame.geometry.uprightHeight,
    Stretch(frame.geometry.uprightWidth, frame.geometry.uprightHeight),
    clip = false,
)

/** Red, green and blue of the last pixel. */
private fun sample(frame: Frame): List<Int> {
    val sampler = sampler(frame)
    sampler.open(frame)
    for (row in 0 until frame.geometry.uprightHeight) sampler.sample(row)
    return listOf(sampler.red.last(), sampler.green.last(), sampler.blue.last())
}

/** The last pixel of 3 x 3 has chroma of its own: Y 100, U 228, V 28 in each layout. */
private fun oddSizes(): List<List<Int>> {
    val geometry = FrameGeometry(3, 3)
    val luma = ByteArray(9) { 100 }
    val u = byteArrayOf(0, 0, 0, 228.toByte())
    val v = byteArrayOf(0, 0, 0, 28)
    val mixed = { first: ByteArray, second: ByteArray -> ByteArray(8) { if (it % 2 == 0) first[it / 2] else second[it / 2] } }
    return listOf(
        YuvFrame.i420(geometry, luma + u + v),
        YuvFrame.nv12(geometry, luma + mixed(u, v)),
        YuvFrame.nv21(geometry, luma + mixed(v, u)),
    ).map(::sample)
}

/** One frame, filled three times: by writing into its bytes, and by giving it others. */
private fun refilled(): List<Int> {
    val plane = Plane(ByteArray(3) { 10 }, 3, 3)
    val frame = PackedFrame.rgb(FrameGeometry(1, 1), plane)
    val sampler = sampler(frame)
    val red = { sampler.open(frame); sampler.sample(0); sampler.red[0] }
    return listOf(red(), run { plane.bytes[0] = 20; red() }, run { plane.bytes = ByteArray(3) { 30 }; red() })
}

/** Red of a pixel of which only V changes between frames. */
private fun refilledChroma(): List<Int> {
    val v = ByteArray(1)
    val frame = YuvFrame(FrameGeometry(1, 1), Plane(ByteArray(1) { 100 }, 1), Plane(ByteArray(1), 1), Plane(v, 1))
    val sampler = sampler(frame)
    return listOf(128, 138).map {
        v[0] = it.toByte()
        sampler.open(frame)
        sampler.sample(0)
        sampler.red[0]
    }
}

private fun steady(): Map<String, Frame> {
    val geometry = FrameGeometry(64, 48, 90, mirrored = true)
    return mapOf(
        "YUV" to YuvFrame.nv21(geometry, ByteArray(64 * 72), YuvColor.BT709_LIMITED),
        "RGBA" to PackedFrame.rgba(geometry, ByteArray(64 * 48 * 4)),
        "RGB" to PackedFrame.rgb(geometry, ByteArray(64 * 48 * 3)),
        "ARGB" to ArgbFrame(geometry, IntArray(64 * 48)),
    )
}

private fun allocated(frame: Frame): Long {
    val sampler = LinearSampler(30, 20, Stretch(30, 20), CoordinateMode.HALF_PIXEL, EdgeMode.REPEAT, PaddingColor(0f, 0f, 0f), clip = true)
    val run = {
        sampler.open(frame)
        for (row in 0 until 20) sampler.sample(row)
    }
    val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
    val id = Thread.currentThread().id
    // The compiler at work is charged to the thread now and then; what a frame allocates, it allocates every time.
    return (1..20).minOf {
        val before = threads.getThreadAllocatedBytes(id)
        run()
        threads.getThreadAllocatedBytes(id) - before
    }
}
