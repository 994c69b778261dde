package boxwright.engine.executorch

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
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
import org.pytorch.executorch.DType
import org.pytorch.executorch.EValue
import org.pytorch.executorch.Module
import java.io.File
import org.pytorch.executorch.Tensor as TorchTensor

/** ExecuTorch, of the artifact executorch-android. What a file runs on was chosen when it was exported. */
public class ExecutorchEngine(
    /** Version of the artifact, which does not tell it. */
    override val version: String,
) : Engine {
    override val id: String get() = "executorch"
    override val title: String get() = "ExecuTorch"
    override val extension: String get() = "pte"
    override val backends: List<Backend> get() = listOf(Backend.AS_EXPORTED)

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session =
        orFailure("$title cannot load ${file.name}") {
            if (backend !in backends) throw EngineFailure("$title cannot run on ${backend.title}: export another file")
            ExecutorchSession(network) { Module.load(file.path, Module.LOAD_MODE_MMAP, threads) }
        }
}

/** Reads its input in place; each run copies its outputs. */
private class ExecutorchSession(network: NetworkSpec, load: () -> Module) : Session {
    override val backend: Backend get() = Backend.AS_EXPORTED
    override val input: TensorBuffer = TensorBuffer(network.input)
    override val outputs: List<TensorBuffer> = network.outputs.map(::TensorBuffer)
    private val wanted = network.outputs
    private val argument = EValue.from(argumentOf(input))

    /** Loaded last: what is refused before needs not be destroyed. */
    private val module = load()

    /** Outputs have no names; which is which is known after the first run. */
    private var indices: IntArray? = null

    override fun run(): Unit = orFailure("ExecuTorch cannot run the network") {
        val found = module.forward(argument).filter { it.isTensor }.map { it.toTensor() }
        val fitting = indices ?: fitOutputs(found.map(::specOf), wanted)
        indices = fitting
        for (i in outputs.indices) copy(found[fitting[i]], outputs[i])
    }

    override fun close(): Unit = module.destroy()

    private fun copy(tensor: TorchTensor, buffer: TensorBuffer) {
        requireShape(tensor.shape(), buffer.spec)
        buffer.resize(tensor.numel().toInt())
        buffer.put(
            when (tensor.dtype()) {
                DType.FLOAT -> Tensor.Floats(tensor.dataAsFloatArray)
                DType.UINT8 -> Tensor.Bytes(tensor.dataAsUnsignedByteArray)
                DType.INT8 -> Tensor.Bytes(tensor.dataAsByteArray)
                DType.INT32 -> Tensor.Ints(tensor.dataAsIntArray)
                else -> Tensor.Longs(tensor.dataAsLongArray)
            },
        )
    }

    private fun specOf(tensor: TorchTensor): TensorSpec {
        val type = types[tensor.dtype()]
            ?: throw EngineFailure("an output of the network is ${tensor.dtype()}, which detectors do not know")
        return TensorSpec("", type, tensor.shape().map(Long::toInt))
    }

    private fun argumentOf(buffer: TensorBuffer): TorchTensor {
        val shape = buffer.spec.shape.map(Int::toLong).toLongArray()
        if (buffer.spec.type == ElementType.FLOAT32) return TorchTensor.fromBlob(buffer.floats, shape)
        throw EngineFailure("ExecuTorch is given inputs of float32 only, not of ${buffer.spec.type.name.lowercase()}")
    }

    private companion object {
        val types = mapOf(
            DType.FLOAT to ElementType.FLOAT32,
            DType.UINT8 to ElementType.UINT8,
            DType.INT8 to ElementType.INT8,
            DType.INT32 to ElementType.INT32,
            DType.INT64 to ElementType.INT64,
        )
    }
}
