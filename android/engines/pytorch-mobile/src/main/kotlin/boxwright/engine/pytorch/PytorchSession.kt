package boxwright.engine.pytorch

import boxwright.app.engine.Backend
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.TensorBuffer
import boxwright.app.engine.fitOutputs
import boxwright.app.engine.orFailure
import boxwright.app.engine.requireShape
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import org.pytorch.DType
import org.pytorch.IValue
import org.pytorch.Module
import org.pytorch.Tensor as TorchTensor

/** Reads its input in place; each run copies its outputs, which PyTorch allocates. */
internal class PytorchSession(
    override val backend: Backend,
    network: NetworkSpec,
    load: () -> Module,
) : Session {
    override val input: TensorBuffer = TensorBuffer(network.input)
    override val outputs: List<TensorBuffer> = network.outputs.map(::TensorBuffer)
    private val wanted = network.outputs
    private val argument = IValue.from(argumentOf(input))
    private val found = ArrayList<Pair<String, TorchTensor>>()

    /** Loaded last: what is refused before needs not be destroyed. */
    private val module = load()

    /** Which output is which, known after the first run. */
    private var indices: IntArray? = null

    override fun run(): Unit = orFailure("PyTorch Mobile cannot run the network") {
        found.clear()
        flatten("", module.forward(argument))
        val fitting = indices ?: fitOutputs(found.map { (name, tensor) -> specOf(name, tensor) }, wanted)
        indices = fitting
        for (i in outputs.indices) copy(found[fitting[i]].second, outputs[i])
    }

    override fun close(): Unit = module.destroy()

    /** Tensors of tuples, lists and dictionaries, in their order; only dictionaries have names. */
    private fun flatten(name: String, value: IValue) {
        when {
            value.isTensor -> found.add(Pair(name, value.toTensor()))
            value.isTuple -> value.toTuple().forEach { flatten(name, it) }
            value.isTensorList -> value.toTensorList().forEach { found.add(Pair(name, it)) }
            value.isList -> value.toList().forEach { flatten(name, it) }
            value.isDictStringKey -> value.toDictStringKey().forEach { (key, of) -> flatten(key, of) }
        }
    }

    private fun copy(tensor: TorchTensor, buffer: TensorBuffer) {
        requireShape(tensor.shape(), buffer.spec)
        buffer.resize(tensor.numel().toInt())
        buffer.put(
            when (tensor.dtype()) {
                DType.FLOAT32 -> Tensor.Floats(tensor.dataAsFloatArray)
                DType.UINT8 -> Tensor.Bytes(tensor.dataAsUnsignedByteArray)
                DType.INT8 -> Tensor.Bytes(tensor.dataAsByteArray)
                DType.INT32 -> Tensor.Ints(tensor.dataAsIntArray)
                else -> Tensor.Longs(tensor.dataAsLongArray)
            },
        )
    }

    private fun specOf(name: String, tensor: TorchTensor) =
        TensorSpec(name, typeOf(tensor.dtype()), tensor.shape().map(Long::toInt))

    private fun typeOf(type: DType): ElementType = when (type) {
        DType.FLOAT32 -> ElementType.FLOAT32
        DType.UINT8 -> ElementType.UINT8
        DType.INT8 -> ElementType.INT8
        DType.INT32 -> ElementType.INT32
        DType.INT64 -> ElementType.INT64
        else -> throw EngineFailure("an output of the network is $type, which detectors do not know")
    }

    private fun argumentOf(buffer: TensorBuffer): TorchTensor {
        val shape = buffer.spec.shape.map(Int::toLong).toLongArray()
        return when (buffer.spec.type) {
            ElementType.FLOAT32 -> TorchTensor.fromBlob(buffer.floats, shape)
            ElementType.UINT8 -> TorchTensor.fromBlobUnsigned(buffer.bytes, shape)
            ElementType.INT8 -> TorchTensor.fromBlob(buffer.bytes, shape)
            else -> throw EngineFailure("PyTorch Mobile takes no input of ${buffer.spec.type.name.lowercase()}")
        }
    }
}
