package boxwright.test

import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.Plane
import boxwright.detection.frames.YuvFrame

private val tiny = FrameGeometry(4, 4)
private val wide = FrameGeometry(864, 480)

/** Frames that are not what they are said to be: what each is refused with, one line each. */
public object Refusals {
    @JvmStatic
    public fun main(args: Array<String>) {
        arraysThatEndEarly()
        strides()
        packedArrays()
        geometries()
    }
}

private fun arraysThatEndEarly() {
    refused("a plane that ends early") { last(yuv(tiny, plane(15, 4), plane(4, 2), plane(4, 2))) }
    refused("a chroma plane that ends early") { last(yuv(FrameGeometry(5, 3), plane(15, 5), plane(5, 3), plane(6, 3))) }
    refused("pixels that end early") { last(PackedFrame.rgba(FrameGeometry(2, 2), plane(14, 8, 4))) }
    refused("whole pixels that end early") { last(ArgbFrame(FrameGeometry(2, 2), IntArray(3), rowStride = 2)) }
    refused("arrays that are longer than needed") { last(yuv(tiny, plane(99, 4), plane(99, 2), plane(99, 2))) }
    refused("an offset beyond Int") { last(ArgbFrame(FrameGeometry(2, 2), IntArray(4), rowStride = Int.MAX_VALUE)) }
}

private fun strides() {
    refused("rows that overlap") { yuv(wide, plane(414720, 800), plane(103680, 432), plane(103680, 432)) }
    val short = plane(207000, 862, 2)
    refused("rows of chroma that overlap") { yuv(wide, plane(414720, 864), short, short) }
    refused("rows of pixels that overlap") { PackedFrame.rgb(tiny, plane(48, 11, 3)) }
    refused("rows of whole pixels that overlap") { ArgbFrame(tiny, IntArray(16), rowStride = 3) }
    refused("chroma of two strides") { yuv(tiny, plane(16, 4), plane(4, 2), plane(8, 4, 2)) }
    refused("a negative offset") { Plane(ByteArray(16), 4, 1, -5) }
    refused("a negative rowStride") { Plane(ByteArray(16), -4, 1) }
    refused("a negative pixelStride") { Plane(ByteArray(16), 4, -1) }
}

private fun packedArrays() {
    refused("padded RGBA as packed") { last(PackedFrame.rgba(wide, ByteArray(480 * 3520))) }
    refused("RGB of another size") { last(PackedFrame.rgb(wide, ByteArray(864 * 480 * 3 - 1))) }
    refused("BGR of another size") { last(PackedFrame.bgr(wide, ByteArray(864 * 480 * 4))) }
    refused("ARGB of another size") { last(ArgbFrame(wide, IntArray(1280 * 720))) }
    refused("NV21 of another camera") { last(YuvFrame.nv21(wide, ByteArray(1280 * 720 * 3 / 2))) }
    refused("NV12 without its last byte") { last(YuvFrame.nv12(wide, ByteArray(864 * 720 - 1))) }
    val odd = FrameGeometry(641, 481)
    refused("I420 of odd size as w * h * 3 / 2") { last(YuvFrame.i420(odd, ByteArray(641 * 481 * 3 / 2))) }
    refused("YV12 with gaps as one without") { last(YuvFrame.yv12(FrameGeometry(18, 4), ByteArray(192))) }
    refused("YUYV as NV21") { last(YuvFrame.yuyv(wide, ByteArray(864 * 720))) }
    refused("a packed frame of which only luma is replaced") {
        val frame = YuvFrame.nv21(tiny, ByteArray(24))
        frame.y.bytes = ByteArray(24)
        last(frame)
    }
    refused("a packed frame that is replaced by a larger one") {
        val frame = YuvFrame.nv21(tiny, ByteArray(24))
        val other = ByteArray(25)
        for (plane in listOf(frame.y, frame.u, frame.v)) plane.bytes = other
        last(frame)
    }
}

private fun geometries() {
    refused("a rotation of 45") { FrameGeometry(4, 4, 45) }
    refused("a crop that is outside") { FrameGeometry(4, 4, crop = PixelRect(0, 0, 5, 4)) }
    refused("a frame of nothing") { FrameGeometry(0, 10) }
    refused("a crop of nothing") { FrameGeometry(4, 4, crop = PixelRect(2, 0, 2, 4)) }
}

private fun plane(size: Int, rowStride: Int, pixelStride: Int = 1) = Plane(ByteArray(size), rowStride, pixelStride)

private fun yuv(geometry: FrameGeometry, y: Plane, u: Plane, v: Plane) = YuvFrame(geometry, y, u, v)

/** Prints the sentence of an `IllegalArgumentException`; any other failure ends the program. */
internal fun refused(name: String, action: () -> Any) {
    val message = try {
        action()
        "nothing"
    } catch (refusal: IllegalArgumentException) {
        refusal.message
    }
    println("$name: $message")
}
