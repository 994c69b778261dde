@file:OptIn(GeneratedCodeApi::class)

package boxwright.harness

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.PackedFrame
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.Plane
import boxwright.detection.frames.PointMap
import boxwright.detection.frames.ViewScale
import boxwright.detection.frames.YuvColor
import boxwright.detection.frames.YuvFrame
import boxwright.detection.model.Detector
import boxwright.detection.model.Tensor
import java.io.DataInputStream
import java.io.DataOutputStream
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Preprocesses frames from a file; writes tensors and mapped boxes to another; see preprocess.ts. */
public fun main(args: Array<String>) {
    DataInputStream(File(args[0]).inputStream().buffered(1 shl 16)).use { input ->
        DataOutputStream(File(args[1]).outputStream().buffered(1 shl 16)).use { output ->
            val detectors = Detectors()
            repeat(input.readInt()) { runFrame(detectors, input, output) }
        }
    }
}

private fun runFrame(detectors: Detectors, input: DataInputStream, output: DataOutputStream) {
    val detector = detectors.get(input.readUTF())
    val frame = readFrame(input)
    val box = FloatArray(4) { input.readDouble().toFloat() }
    val view = IntArray(2) { input.readDouble().toInt() }
    val tensor = detector.input.newTensor()
    spoil(tensor)
    val transform = detector.preprocess(frame, tensor)
    checkAgain(detector, frame, tensor, transform)
    checkTogether(detector, frame, tensor)
    val bytes = bytesOf(tensor)
    output.writeInt(bytes.size)
    output.write(bytes)
    val fit = transform.toView(view[0], view[1], ViewScale.FIT_CENTER)
    val fill = transform.toView(view[0], view[1], ViewScale.FILL_CENTER)
    for (map in listOf(transform.toFrame, transform.toSensor, fit, fill)) writeMapped(map, box, output)
}

/** A second frame that lies the same must give the same, by the same transform. */
private fun checkAgain(detector: Detector, frame: Frame, tensor: Tensor, transform: FrameTransform) {
    val again = detector.input.newTensor()
    check(detector.preprocess(frame, again) === transform) { "a second transform for frames that lie the same" }
    check(bytesOf(again).contentEquals(bytesOf(tensor))) { "two runs on one frame differ" }
}

/** Two detectors that fill a part each must give what one gives alone. The second begins in the middle of the input. */
private fun checkTogether(detector: Detector, frame: Frame, tensor: Tensor) {
    val other = detector::class.java.getDeclaredConstructor().newInstance()
    val together = detector.input.newTensor()
    spoil(together)
    val middle = detector.inputHeight / 2
    other.preprocess(frame, together, fromRow = middle)
    detector.preprocess(frame, together, untilRow = middle)
    check(bytesOf(together).contentEquals(bytesOf(tensor))) { "two that fill a part each differ from one" }
}

private fun writeMapped(map: PointMap, box: FloatArray, output: DataOutputStream) {
    val (x, y) = Pair(box[0].toDouble(), box[1].toDouble())
    val back = map.inverse()
    val (toX, toY) = Pair(map.x(x, y), map.y(x, y))
    for (value in listOf(toX, toY, back.x(toX, toY), back.y(toX, toY))) output.writeDouble(value)
    val detections = Detections(1, 1)
    detections.add(box, 1f, 0, 0, floatArrayOf(box[0], box[1]), floatArrayOf(1f))
    map.map(detections)
    check(detections.keypoints[0] == toX.toFloat() && detections.keypoints[1] == toY.toFloat()) { "points differ" }
    for (k in 0 until 4) output.writeDouble(detections.boxes[k].toDouble())
}

private fun readFrame(input: DataInputStream): Frame {
    val kind = input.readUTF()
    val color = YuvColor.valueOf(input.readUTF())
    val mirrored = input.readInt() == 1
    val (width, height, rotation, left, top) = List(5) { input.readInt() }
    val crop = PixelRect(left, top, input.readInt(), input.readInt())
    val geometry = FrameGeometry(width, height, rotation, mirrored, crop)
    val planes = List(input.readInt()) { readPlane(input) }
    val first = planes[0]
    return when (kind) {
        "yuv" -> YuvFrame(geometry, first, planes[1], planes[2], color)
        "rgba" -> PackedFrame.rgba(geometry, first)
        "rgb" -> PackedFrame.rgb(geometry, first)
        else -> ArgbFrame(geometry, ints(first.bytes), first.rowStride / 4)
    }
}

private fun readPlane(input: DataInputStream): Plane {
    val (rowStride, pixelStride, offset) = List(3) { input.readInt() }
    val bytes = ByteArray(input.readInt()).also { input.readFully(it) }
    return Plane(bytes, rowStride, pixelStride, offset)
}

private fun ints(bytes: ByteArray): IntArray = IntArray(bytes.size / 4).also {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(it)
}

private fun spoil(tensor: Tensor) {
    when (tensor) {
        is Tensor.Floats -> tensor.data.fill(Float.NaN)
        is Tensor.Halves -> tensor.data.fill(-1)
        else -> (tensor as Tensor.Bytes).data.fill(85)
    }
}
