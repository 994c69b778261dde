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
import boxwright.detection.sampling.AreaSampler
import boxwright.detection.sampling.CoordinateMode
import boxwright.detection.sampling.EdgeMode
import boxwright.detection.sampling.LinearSampler
import boxwright.detection.sampling.OpenCvSampler
import boxwright.detection.sampling.PaddingColor
import boxwright.detection.sampling.Sampler
import boxwright.detection.sampling.Stretch
import java.lang.management.ManagementFactory

/** What test/frames/sources.test.ts asks of formats, one line each. */
public fun main() {
    println("odd sizes: ${oddSizes()}")
    println("YV12: ${last(YuvFrame.yv12(FrameGeometry(864, 480), yv12()))}")
    println("YV12 of Android: ${last(YuvFrame.yv12(FrameGeometry(18, 4), yv12OfAndroid(), alignment = 16))}")
    println("YUYV, pixels that differ: ${yuyvDifferences()}")
    println("BGR: ${last(PackedFrame.bgr(FrameGeometry(1, 1), byteArrayOf(1, 2, 3)))}")
    val gaps = Plane(byteArrayOf(9, 9, 9, 0, 1, 2, 3), 4, 3)
    println("BGR in rows with gaps: ${last(PackedFrame.bgr(FrameGeometry(1, 2), gaps))}")
    println("a frame without alpha: ${last(PackedFrame.rgba(FrameGeometry(1, 1), Plane(ByteArray(3), 4, 4)))}")
    println("a grey camera: ${last(grey())}")
    println("rows of 896 for 864, of which the last are short: ${last(shortRows())}")
    println("a refilled frame: ${refilled()}")
    println("refilled chroma: ${refilledChroma()}")
    for ((name, frame) in steady()) println("$name: ${allocated(halfPixels, frame)} bytes a frame")
    for ((name, sampler) in areas()) println("$name: ${allocated(sampler, steady().getValue("YUV"))} bytes a frame")
}

private fun sampler(frame: Frame) = OpenCvSampler(
    frame.geometry.uprightWidth,
    frame.geometry.uprightHeight,
    Stretch(frame.geometry.uprightWidth, frame.geometry.uprightHeight),
    clip = false,
)

/** Red, green and blue of all pixels of the upright frame, row by row. */
internal fun pixels(frame: Frame): List<List<Int>> {
    val sampler = sampler(frame)
    sampler.open(frame)
    return (0 until frame.geometry.uprightHeight).flatMap { row ->
        sampler.sample(row)
        sampler.red.indices.map { listOf(sampler.red[it], sampler.green[it], sampler.blue[it]) }
    }
}

internal fun last(frame: Frame): List<Int> = pixels(frame).last()

/** The last pixel of 3 x 3 has chroma of its own: Y 100, U 228, V 28 in each layout. */
private fun oddSizes(): List<List<Int>> {
    val geometry = FrameGeometry(3, 3)
    val luma = ByteArray(9) { 100 }
    val u = byteArrayOf(0, 0, 0, 228.toByte())
    val v = byteArrayOf(0, 0, 0, 28)
    val mixed = { a: ByteArray, b: ByteArray -> ByteArray(8) { if (it % 2 == 0) a[it / 2] else b[it / 2] } }
    return listOf(
        YuvFrame.i420(geometry, luma + u + v),
        YuvFrame.yv12(geometry, luma + v + u),
        YuvFrame.nv12(geometry, luma + mixed(u, v)),
        YuvFrame.nv21(geometry, luma + mixed(v, u)),
    ).map(::last)
}

/** Y 100, then V 228, then U 128. */
private fun yv12() = ByteArray(864 * 480) { 100 } + ByteArray(432 * 240) { -28 } + ByteArray(432 * 240) { -128 }

/** The same for 18 x 4: rows of 32 bytes for 18 pixels, and of 16 for 9 samples of chroma; gaps hold 0. */
private fun yv12OfAndroid(): ByteArray {
    fun plane(rows: Int, stride: Int, length: Int, value: Int) =
        ByteArray(rows * stride) { if (it % stride < length) value.toByte() else 0 }
    return plane(4, 32, 18, 100) + plane(2, 16, 9, 228) + plane(2, 16, 9, 128)
}

/**
 * All pixels of 5 x 3, however it is cut, rotated and mirrored, against frames of one pixel with the same Y, U and V.
 */
private fun yuyvDifferences(): Int {
    val bytes = ByteArray(3 * 12) { (it * 89 + 7).toByte() }
    val rgb = ByteArray(3 * 15) { k ->
        val (x, y) = k / 3 % 5 to k / 15
        val at = 12 * y + 4 * (x / 2)
        fun plane(i: Int) = Plane(byteArrayOf(bytes[i]), 1, 1)
        val single = YuvFrame(FrameGeometry(1, 1), plane(12 * y + 2 * x), plane(at + 1), plane(at + 3))
        last(single)[k % 3].toByte()
    }
    return listOf(0, 90, 180, 270).sumOf { rotation ->
        listOf(false, true).sumOf { mirrored ->
            listOf(PixelRect(0, 0, 5, 3), PixelRect(1, 1, 4, 3)).sumOf { crop ->
                val geometry = FrameGeometry(5, 3, rotation, mirrored, crop)
                val pairs = pixels(YuvFrame.yuyv(geometry, bytes)) zip pixels(PackedFrame.rgb(geometry, rgb))
                pairs.count { (one, other) -> one != other }
            }
        }
    }
}

/** U and V are one sample of 128 for all pixels. */
private fun grey(): Frame {
    val neutral = Plane(byteArrayOf(-128), 0, 0)
    return YuvFrame(FrameGeometry(3, 2), Plane(ByteArray(6) { 77 }, 3, 1), neutral, neutral)
}

private fun shortRows(): Frame {
    fun chroma(value: Int) = Plane(ByteArray(239 * 896 + 863) { value.toByte() }, 896, 2)
    val luma = Plane(ByteArray(479 * 896 + 864) { 100 }, 896, 1)
    return YuvFrame(FrameGeometry(864, 480), luma, chroma(128), chroma(228))
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
    fun plane(bytes: ByteArray) = Plane(bytes, 1, 1)
    val frame = YuvFrame(FrameGeometry(1, 1), plane(ByteArray(1) { 100 }), plane(ByteArray(1)), plane(v))
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
        "YUYV" to YuvFrame.yuyv(geometry, ByteArray(64 * 48 * 2)),
        "RGBA" to PackedFrame.rgba(geometry, ByteArray(64 * 48 * 4)),
        "RGB" to PackedFrame.rgb(geometry, ByteArray(64 * 48 * 3)),
        "ARGB" to ArgbFrame(geometry, IntArray(64 * 48)),
    )
}

private val halfPixels = LinearSampler(
    30,
    20,
    Stretch(30, 20),
    CoordinateMode.HALF_PIXEL,
    EdgeMode.REPEAT,
    PaddingColor(0f, 0f, 0f),
    clip = true,
)

/** The three ways of an area, for frames that are 48 x 64 when upright. */
private fun areas(): Map<String, Sampler> = mapOf(
    "blocks of an area" to AreaSampler(12, 20, Stretch(12, 16), clip = true),
    "parts of an area" to AreaSampler(30, 20, Stretch(30, 20), clip = true),
    "an enlarged area" to AreaSampler(60, 20, Stretch(60, 20), clip = true),
)

private fun allocated(sampler: Sampler, frame: Frame): Long = allocatedBy {
    sampler.open(frame)
    for (row in 0 until 20) sampler.sample(row)
}

/** Bytes that one run of [action] allocates. */
internal fun allocatedBy(action: () -> Unit): Long {
    val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
    val id = Thread.currentThread().id
    // The compiler at work is charged to the thread now and then; what a frame allocates, it allocates every time.
    return (1..20).minOf {
        val before = threads.getThreadAllocatedBytes(id)
        action()
        threads.getThreadAllocatedBytes(id) - before
    }
}
