package boxwright.app.camera

import boxwright.app.pipeline.Shot
import boxwright.app.timing.Clock
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.Plane
import boxwright.detection.frames.YuvFrame
import java.nio.Buffer
import java.nio.ByteBuffer

/** The planes Y, U and V of one picture in YUV_420_888: an `Image` of Camera2, or a test's own. */
public interface Planes {
    /** Samples of plane [index], 0..2; ends with the last sample, which may be before the end of its row. */
    public fun buffer(index: Int): ByteBuffer

    /** Bytes from a row of plane [index] to the next. */
    public fun rowStride(index: Int): Int

    /** Bytes from a sample of plane [index] to the next. */
    public fun pixelStride(index: Int): Int
}

/**
 * Copies a picture into this shot, one bulk copy for each plane; the picture may be closed then.
 *
 * Arrays and frame are kept as long as [geometry], strides and lengths stay the same, so that a stream allocates
 * nothing but its first shots.
 */
public fun Shot.refill(planes: Planes, geometry: FrameGeometry, takenAt: Long, clock: Clock = Clock.SYSTEM) {
    val start = clock.nanos()
    val kept = (frame as? YuvFrame)?.takeIf { it.geometry == geometry && it.hasLayoutOf(planes) }
    val yuv = kept ?: newFrame(planes, geometry).also { frame = it }
    copy(planes.buffer(0), yuv.y)
    copy(planes.buffer(1), yuv.u)
    copy(planes.buffer(2), yuv.v)
    this.takenAt = takenAt
    copyNanos = clock.nanos() - start
}

private fun YuvFrame.hasLayoutOf(planes: Planes): Boolean =
    y.isLike(planes, 0) && u.isLike(planes, 1) && v.isLike(planes, 2)

private fun Plane.isLike(planes: Planes, index: Int): Boolean =
    rowStride == planes.rowStride(index) &&
        pixelStride == planes.pixelStride(index) &&
        bytes.size == planes.buffer(index).capacity()

private fun newFrame(planes: Planes, geometry: FrameGeometry): YuvFrame {
    val (y, u, v) = List(3) {
        Plane(ByteArray(planes.buffer(it).capacity()), planes.rowStride(it), planes.pixelStride(it))
    }
    return YuvFrame(geometry, y, u, v)
}

/** From the beginning to the end, wherever the buffer stands. */
private fun copy(from: ByteBuffer, to: Plane) {
    (from as Buffer).clear()
    from.get(to.bytes)
}
