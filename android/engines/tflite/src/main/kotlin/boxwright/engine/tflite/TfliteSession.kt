package boxwright.engine.tflite

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
import org.tensorflow.lite.DataType
import org.tensorflow.lite.Interpreter
import org.tensorflow.lite.Tensor

/** Fills the buffers in place; only outputs whose rows a run decides are found after it. */
internal class TfliteSession(
    private val interpreter: Interpreter,
    private val delegate: AutoCloseable,
    override val backend: Backend,
    network: NetworkSpec,
) : Session {
    override val input: TensorBuffer = TensorBuffer(network.input)
    override val outputs: List<TensorBuffer> = network.outputs.map(::TensorBuffer)
    private val inputs: Array<Any> = arrayOf(input.bytes)
    private val indices: IntArray
    private val fixed: Map<Int, Any>

    init {
        val count = interpreter.inputTensorCount
        if (count != 1) throw EngineFailure("the network has $count inputs, but model.json describes one")
        requireFit(specOf(interpreter.getInputTensor(0), ""), network.input)
        indices = fitOutputs(found(network.outputs), network.outputs)
        fixed = indices.zip(outputs).filter { (_, to) -> !to.spec.isDynamic }.associate { (i, to) -> i to to.bytes }
    }

    override fun run(): Unit = orFailure("TFLite cannot run the network") {
        // It reads and writes from the buffers' positions on, and moves them.
        input.rewind()
        for (output in outputs) output.rewind()
        interpreter.runForMultipleInputsOutputs(inputs, fixed)
        for (i in indices.indices) if (outputs[i].spec.isDynamic) copy(interpreter.getOutputTensor(indices[i]), outputs[i])
    }

    override fun close() {
        interpreter.close()
        delegate.close()
    }

    private fun copy(tensor: Tensor, buffer: TensorBuffer) {
        requireShape(LongArray(tensor.numDimensions()) { tensor.shape()[it].toLong() }, buffer.spec)
        buffer.resize(tensor.numElements())
        buffer.bytes.put(tensor.asReadOnlyBuffer())
        buffer.rewind()
    }

    /** Under their own names, or under those of the file's signature where model.json has these. */
    private fun found(wanted: List<TensorSpec>): List<TensorSpec> {
        val tensors = List(interpreter.outputTensorCount) { interpreter.getOutputTensor(it) }
        val signed = interpreter.signatureKeys.firstOrNull()?.let { key ->
            interpreter.getSignatureOutputs(key).associateBy { interpreter.getOutputTensorFromSignature(it, key).index() }
        }
        val names = signed?.takeIf { all -> wanted.all { it.name in all.values } } ?: emptyMap()
        return tensors.map { specOf(it, names[it.index()] ?: it.name()) }
    }

    private fun specOf(tensor: Tensor, name: String): TensorSpec {
        val type = types[tensor.dataType()]
            ?: throw EngineFailure("\"${tensor.name()}\" of the network is ${tensor.dataType()}, which detectors do not know")
        return TensorSpec(name, type, tensor.shapeSignature().toList())
    }

    private companion object {
        val types = mapOf(
            DataType.FLOAT32 to ElementType.FLOAT32,
            DataType.UINT8 to ElementType.UINT8,
            DataType.INT8 to ElementType.INT8,
            DataType.INT32 to ElementType.INT32,
            DataType.INT64 to ElementType.INT64,
        )
    }
}
