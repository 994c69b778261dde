package boxwright.demo

import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.harness.bytesOf
import boxwright.harness.tensorOf
import org.bytedeco.javacpp.Pointer
import org.bytedeco.tensorflowlite.TfLiteInterpreter
import org.bytedeco.tensorflowlite.TfLiteTensor
import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.bytedeco.tensorflowlite.global.tensorflowlite as lite

/** Arguments: those of [demo], behind a .tflite. */
public fun main(args: Array<String>) {
    val (weights, rest) = args.first() to args.drop(1)
    demo(rest) { input, detector -> run(weights, input, detector.outputs) }
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
    val tensors = List(lite.TfLiteInterpreterGetOutputTensorCount(interpreter)) {
        lite.TfLiteInterpreterGetOutputTensor(interpreter, it)!!
    }
    return outputs.map { read(tensors.called(it.name, outputs.size)) }
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

/** Where there is one output, its name decides nothing: the tensor's may differ from that in the file's signature. */
private fun List<TfLiteTensor>.called(name: String, wanted: Int): TfLiteTensor {
    if (size == 1 && wanted == 1) return single()
    val names = map { lite.TfLiteTensorName(it).string }
    require(name in names) { "has no output \"$name\"; it has ${names.joinToString { "\"$it\"" }}" }
    return this[names.indexOf(name)]
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
