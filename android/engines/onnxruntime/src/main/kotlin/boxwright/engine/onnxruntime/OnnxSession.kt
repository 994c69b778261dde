package boxwright.engine.onnxruntime

import ai.onnxruntime.NodeInfo
import ai.onnxruntime.OnnxJavaType
import ai.onnxruntime.OnnxTensor
import ai.onnxruntime.OrtEnvironment
import ai.onnxruntime.OrtSession
import ai.onnxruntime.TensorInfo
import boxwright.app.engine.Backend
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.TensorBuffer
import boxwright.app.engine.fitOutputs
import boxwright.app.engine.orFailure
import boxwright.app.engine.requireFit
import boxwright.app.engine.requireShape
import boxwright.detection.model.ElementType
import boxwright.detection.model.TensorSpec

/** Reads and writes the buffers in place; only outputs whose rows a run decides are copied. */
internal class OnnxSession(
    environment: OrtEnvironment,
    private val session: OrtSession,
    override val backend: Backend,
    network: NetworkSpec,
) : Session {
    override val input: TensorBuffer = TensorBuffer(network.input)
    override val outputs: List<TensorBuffer> = network.outputs.map(::TensorBuffer)
    private val inputs: Map<String, OnnxTensor>
    private val pinned: Map<String, OnnxTensor>
    private val dynamic: Map<String, TensorBuffer>

    init {
        val given = session.inputInfo.values.map(::specOf)
        if (given.size != 1) throw EngineFailure("the network has ${given.size} inputs, but model.json describes one")
        requireFit(given[0], network.input)
        val found = session.outputInfo.values.map(::specOf)
        val names = fitOutputs(found, network.outputs).map { found[it].name }
        inputs = mapOf(given[0].name to tensorOf(environment, input))
        val byName = names.zip(outputs)
        dynamic = byName.filter { (_, buffer) -> buffer.spec.isDynamic }.toMap()
        pinned = (byName - dynamic.toList().toSet()).associate { (name, buffer) -> name to tensorOf(environment, buffer) }
    }

    override fun run(): Unit = orFailure("ONNX Runtime cannot run the network") {
        session.run(inputs, dynamic.keys, pinned).use { result ->
            for ((name, buffer) in dynamic) copy(result.get(name).get() as OnnxTensor, buffer)
        }
    }

    override fun close() {
        (inputs.values + pinned.values).forEach(OnnxTensor::close)
        session.close()
    }

    private fun copy(tensor: OnnxTensor, buffer: TensorBuffer) {
        val shape = tensor.info.shape
        requireShape(shape, buffer.spec)
        buffer.resize(shape.fold(1L, Long::times).toInt())
        buffer.rewind()
        buffer.bytes.put(tensor.byteBuffer)
        buffer.rewind()
    }

    private fun tensorOf(environment: OrtEnvironment, buffer: TensorBuffer): OnnxTensor {
        val shape = buffer.spec.shape.map(Int::toLong).toLongArray()
        return OnnxTensor.createTensor(environment, buffer.bytes, shape, typeOf(buffer.spec.type))
    }

    private fun specOf(node: NodeInfo): TensorSpec {
        val info = node.info as? TensorInfo ?: throw EngineFailure("\"${node.name}\" of the network is not a tensor")
        val type = ElementType.entries.firstOrNull { typeOf(it) == info.type }
            ?: throw EngineFailure("\"${node.name}\" of the network is ${info.type}, which detectors do not know")
        return TensorSpec(node.name, type, info.shape.map(Long::toInt))
    }

    private fun typeOf(type: ElementType): OnnxJavaType = when (type) {
        ElementType.FLOAT32 -> OnnxJavaType.FLOAT
        ElementType.FLOAT16 -> OnnxJavaType.FLOAT16
        ElementType.UINT8 -> OnnxJavaType.UINT8
        ElementType.INT8 -> OnnxJavaType.INT8
        ElementType.INT32 -> OnnxJavaType.INT32
        ElementType.INT64 -> OnnxJavaType.INT64
    }
}
