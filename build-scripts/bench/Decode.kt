package boxwright.bench

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Detector
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import java.io.DataInputStream
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Times one decoder on outputs from a file, and says what it allocates and keeps; see decoding.ts. */
public object Decode {
    @JvmStatic
    public fun main(args: Array<String>) {
        val seconds = args[1].toDouble()
        DataInputStream(File(args[0]).inputStream().buffered(1 shl 16)).use { input ->
            decode(detector(input.readUTF()), input, seconds)
        }
    }
}

/** The generated class of this name. */
internal fun detector(name: String): Detector =
    Class.forName("boxwright.models.$name").getDeclaredConstructor().newInstance() as Detector

private fun decode(detector: Detector, input: DataInputStream, seconds: Double) {
    val title = input.readUTF()
    val outputs = detector.outputs.map { read(it.type, input) }
    val scores = outputs.filter { input.readBoolean() }
    val transform = detector.transformOf(FrameGeometry(detector.inputWidth, detector.inputHeight))
    val detections = detector.newDetections()
    val decode = { detector.decode(outputs, transform, detections) }
    val first = cpuMicros(decode)
    report(title, "first", first)
    report(title, "bytes", allocated(decode))
    report(title, "detections", detections.count.toDouble())
    report(title, "kept", keptBytes(detector) / 1024.0)
    if (seconds > 0.0) {
        val scan = Contender("scan") { scores.fold(0f) { max, tensor -> max + scan(tensor) } }
        measure(title, listOf(scan, Contender("decode") { decode(); detections.count.toFloat() }), seconds)
    }
}

private fun scan(tensor: Tensor): Float = when (tensor) {
    is Tensor.Floats -> scan(tensor.data)
    is Tensor.Bytes -> scan(tensor.data)
    else -> 0f
}

private fun read(type: ElementType, input: DataInputStream): Tensor {
    val bytes = ByteArray(input.readInt()).also { input.readFully(it) }
    val buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
    return when (type) {
        ElementType.FLOAT32 -> Tensor.Floats(FloatArray(bytes.size / 4).also { buffer.asFloatBuffer().get(it) })
        ElementType.FLOAT16 -> Tensor.Halves(ShortArray(bytes.size / 2).also { buffer.asShortBuffer().get(it) })
        ElementType.INT32 -> Tensor.Ints(IntArray(bytes.size / 4).also { buffer.asIntBuffer().get(it) })
        ElementType.INT64 -> Tensor.Longs(LongArray(bytes.size / 8).also { buffer.asLongBuffer().get(it) })
        ElementType.UINT8, ElementType.INT8 -> Tensor.Bytes(bytes)
    }
}
