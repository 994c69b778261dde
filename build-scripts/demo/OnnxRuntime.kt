package boxwright.demo

import ai.onnxruntime.NodeInfo
import ai.onnxruntime.OnnxJavaType
import ai.onnxruntime.OnnxTensor
import ai.onnxruntime.OrtEnvironment
import ai.onnxruntime.OrtException
import ai.onnxruntime.OrtSession
import ai.onnxruntime.TensorInfo
import boxwright.detection.model.Detector
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.harness.bytesOf
import boxwright.harness.tensorOf
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Arguments: those of [demo], behind an .onnx. */
public fun main(args: Array<String>) {
    val (weights, rest) = args.first() to args.drop(1)
    demo(rest) { input, detector ->
        try {
            OrtEnvironment.getEnvironment().createSession(weights).use { run(it, input, detector) }
        } catch (error: OrtException) {
            throw IllegalArgumentException("ONNX Runtime: ${error.message?.lines()?.joinToString(" ")}", error)
        }
    }
}

private fun run(session: OrtSession, input: Tensor, detector: Detector): List<Tensor> {
    val outputs = detector.outputs
    val (name, node) = session.inputInfo.entries.singleOrNull()
        ?: throw IllegalArgumentException("has ${session.inputInfo.size} inputs, but model.json describes one")
    val shape = shapeOf(node, detector.input)
    val bytes = bytesOf(input, ByteOrder.nativeOrder())
    val direct = ByteBuffer.allocateDirect(bytes.size).order(ByteOrder.nativeOrder()).put(bytes).rewind()
    val missing = outputs.map { it.name } - session.outputNames
    require(missing.isEmpty()) {
        "has no output \"${missing.first()}\"; it has ${session.outputNames.joinToString { "\"$it\"" }}"
    }
    val environment = OrtEnvironment.getEnvironment()
    return OnnxTensor.createTensor(environment, direct as ByteBuffer, shape, typeOf(detector.input.type)).use { image ->
        session.run(mapOf(name to image), outputs.map { it.name }.toSet()).use { found ->
            outputs.map { read(found.get(it.name).get() as OnnxTensor, it) }
        }
    }
}

/** That of model.json, if the network takes it: lengths that it leaves open are -1. */
private fun shapeOf(node: NodeInfo, spec: TensorSpec): LongArray {
    val info = requireNotNull(node.info as? TensorInfo) { "has an input that is not a tensor" }
    val wanted = spec.shape.map(Int::toLong)
    val fits = info.shape.size == wanted.size && info.shape.zip(wanted).all { (own, given) -> own < 0 || own == given }
    require(fits && info.type == typeOf(spec.type)) {
        "has an input of ${info.shape.joinToString(" x ")}, ${info.type}; " +
            "model.json describes ${wanted.joinToString(" x ")}, ${typeOf(spec.type)}"
    }
    return wanted.toLongArray()
}

private fun read(tensor: OnnxTensor, spec: TensorSpec): Tensor {
    require(tensor.info.type == typeOf(spec.type)) { "gives \"${spec.name}\" as ${tensor.info.type}" }
    return tensorOf(spec.type, tensor.byteBuffer.order(ByteOrder.nativeOrder()))
}

private fun typeOf(type: ElementType): OnnxJavaType = when (type) {
    ElementType.FLOAT32 -> OnnxJavaType.FLOAT
    ElementType.FLOAT16 -> OnnxJavaType.FLOAT16
    ElementType.UINT8 -> OnnxJavaType.UINT8
    ElementType.INT8 -> OnnxJavaType.INT8
    ElementType.INT32 -> OnnxJavaType.INT32
    ElementType.INT64 -> OnnxJavaType.INT64
}
