package boxwright.demo

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.harness.Detectors
import boxwright.harness.bytesOf
import boxwright.harness.tensorOf
import org.bytedeco.javacpp.Pointer
import org.bytedeco.tensorflowlite.TfLiteInterpreter
import org.bytedeco.tensorflowlite.TfLiteTensor
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.bytedeco.tensorflowlite.global.tensorflowlite as lite

/**
 * Detects objects in one picture: generated preprocessing, the network in TFLite, generated decoding.
 *
 * Arguments: name of its class, its .tflite, file of RGB bytes, width, height. Prints class, score, box and points of
 * each detection, in pixels of the picture; where network and model do not fit, a line behind `!` and nothing else.
 */
public fun main(args: Array<String>) {
    try {
        detect(args)
    } catch (error: IllegalArgumentException) {
        println("!${error.message}")
    }
}

private fun detect(args: Array<String>) {
    val (className, weights, picture, width, height) = args
    val detector = Detectors().get(className)
    val frame = PackedFrame.rgb(FrameGeometry(width.toInt(), height.toInt()), File(picture).readBytes())
    val input = detector.input.newTensor()
    val transform = detector.preprocess(frame, input)
    val detections = detector.newDetections()
    detector.decode(run(weights, input, detector.outputs), transform, detections)
    transform.toFrame.map(detections)
    for (i in 0 until detections.count) {
        val box = detections.boxes.slice(4 * i until 4 * i + 4)
        val numbers = 2 * detector.keypointCount
        val points = detections.keypoints.slice(numbers * i until numbers * (i + 1))
        println("${detections.classes[i]} ${detections.scores[i]} ${(box + points).joinToString(" ")}")
    }
}

private fun run(weights: String, input: Tensor, outputs: List<TensorSpec>): List<Tensor> {
    val network = requireNotNull(lite.TfLiteModelCreateFromFile(weights)) { "is not a TFLite model" }
    val made: TfLiteInterpreter? = lite.TfLiteInterpreterCreate(network, lite.TfLiteInterpreterOptionsCreate())
    val interpreter = requireNotNull(made) { "needs operators that TFLite does not have" }
    val bytes = bytesOf(input, ByteOrder.nativeOrder())
    requireSize(lite.TfLiteInterpreterGetInputTensor(interpreter, 0), bytes.size)
    require(lite.TfLiteInterpreterAllocateTensors(interpreter) == lite.kTfLiteOk) { "cannot be prepared by TFLite" }
    fill(lite.TfLiteInterpreterGetInputTensor(interpreter, 0), bytes)
    require(lite.TfLiteInterpreterInvoke(interpreter) == lite.kTfLiteOk) { "fails on this picture" }
    return outputs.map { read(outputCalled(interpreter, it.name)) }
}

/** Before tensors are allocated: with an input of another size that may fail, and would not say why. */
private fun requireSize(tensor: TfLiteTensor, bytes: Int) {
    val size = lite.TfLiteTensorByteSize(tensor)
    require(size == bytes.toLong()) {
        val shape = List(lite.TfLiteTensorNumDims(tensor)) { lite.TfLiteTensorDim(tensor, it) }
        "has an input of ${shape.joinToString(" x ")}, $size bytes, but model.json describes $bytes bytes; " +
            "where it takes any size, export it with that of model.json"
    }
}

private fun fill(tensor: TfLiteTensor, bytes: ByteArray) {
    val direct = ByteBuffer.allocateDirect(bytes.size).put(bytes).rewind()
    lite.TfLiteTensorCopyFromBuffer(tensor, Pointer(direct as ByteBuffer), bytes.size.toLong())
}

private fun outputCalled(interpreter: TfLiteInterpreter, name: String): TfLiteTensor {
    val count = lite.TfLiteInterpreterGetOutputTensorCount(interpreter)
    val tensors = List(count) { lite.TfLiteInterpreterGetOutputTensor(interpreter, it)!! }
    val names = tensors.map { lite.TfLiteTensorName(it).string }
    require(name in names) { "has no output \"$name\"; it has ${names.joinToString { "\"$it\"" }}" }
    return tensors[names.indexOf(name)]
}

private fun read(tensor: TfLiteTensor): Tensor {
    val size = lite.TfLiteTensorByteSize(tensor).toInt()
    val direct = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder())
    lite.TfLiteTensorCopyToBuffer(tensor, Pointer(direct), size.toLong())
    val type = lite.TfLiteTensorType(tensor)
    val known = requireNotNull(types[type]) { "has outputs of TFLite's type $type, which are not supported" }
    return tensorOf(known, direct)
}

private val types = mapOf(
    lite.kTfLiteFloat32 to ElementType.FLOAT32,
    lite.kTfLiteInt32 to ElementType.INT32,
    lite.kTfLiteInt64 to ElementType.INT64,
    lite.kTfLiteUInt8 to ElementType.UINT8,
    lite.kTfLiteInt8 to ElementType.INT8,
)
