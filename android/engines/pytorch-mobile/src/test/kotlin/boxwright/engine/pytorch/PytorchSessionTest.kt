package boxwright.engine.pytorch

import boxwright.app.engine.Backend
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.TensorBuffer
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import org.pytorch.IValue
import org.pytorch.fakeModule
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import org.pytorch.Tensor as TorchTensor

/** What the session makes of a module's values; the module itself is not PyTorch's here. */
class PytorchSessionTest {
    private val boxes = TensorSpec("boxes", ElementType.FLOAT32, listOf(-1, 4))
    private val labels = TensorSpec("labels", ElementType.INT64, listOf(-1))
    private val one = IValue.from(TorchTensor.fromBlob(floatArrayOf(1f, 2f, 3f, 4f), longArrayOf(1, 4)))
    private val two = IValue.from(TorchTensor.fromBlob(FloatArray(8) { it.toFloat() }, longArrayOf(2, 4)))
    private val seven = IValue.from(TorchTensor.fromBlob(longArrayOf(7), longArrayOf(1)))

    @Test
    fun `the input is given in place`() {
        var seen = floatArrayOf()
        val session = session(boxes) { given ->
            seen = given.toTensor().dataAsFloatArray
            one
        }
        session.input.put(Tensor.Floats(floatArrayOf(5f, 6f)))
        session.run()
        assertContentEquals(floatArrayOf(5f, 6f), seen)
        session.input.put(Tensor.Floats(floatArrayOf(7f, 8f)))
        session.run()
        assertContentEquals(floatArrayOf(7f, 8f), seen)
    }

    @Test
    fun `tuples, nested or not, are taken by position`() {
        for (value in listOf(IValue.tupleFrom(one, seven), IValue.tupleFrom(one, IValue.listFrom(seven)))) {
            val session = session(boxes, labels) { value }
            session.run()
            assertContentEquals(floatArrayOf(1f, 2f, 3f, 4f), session.outputs[0].toFloats())
            assertContentEquals(longArrayOf(7), (session.outputs[1].toTensor() as Tensor.Longs).data)
        }
        // As YOLOv5 returns it: the rows, and a list of what they were made of.
        val more = session(boxes) { IValue.tupleFrom(one, IValue.listFrom(two.toTensor(), two.toTensor())) }
        more.run()
        assertContentEquals(floatArrayOf(1f, 2f, 3f, 4f), more.outputs[0].toFloats())
    }

    @Test
    fun `dictionaries are taken by name`() {
        val session = session(boxes, labels) { IValue.dictStringKeyFrom(linkedMapOf("labels" to seven, "boxes" to one)) }
        session.run()
        assertContentEquals(floatArrayOf(1f, 2f, 3f, 4f), session.outputs[0].toFloats())
    }

    @Test
    fun `each run decides how many rows there are`() {
        val answers = ArrayDeque(listOf(one, two, one))
        val session = session(boxes) { answers.removeFirst() }
        assertEquals(listOf(4, 8, 4), List(3) { session.also { it.run() }.outputs[0].toTensor().size })
    }

    @Test
    fun `other shapes and types are named, in the first run or later`() {
        val answers = ArrayDeque(listOf(seven, one, IValue.from(TorchTensor.fromBlob(FloatArray(5), longArrayOf(1, 5)))))
        val session = session(boxes) { answers.removeFirst() }
        val wanted = "\"boxes\" is float32 ? x 4 in model.json, but int64 1 in the network file"
        assertEquals(wanted, assertFailsWith<EngineFailure> { session.run() }.message)
        session.run()
        val later = "\"boxes\" is ? x 4 in model.json, but the network gave 1 x 5"
        assertEquals(later, assertFailsWith<EngineFailure> { session.run() }.message)
    }

    @Test
    fun `what the module throws is a sentence, and closing destroys it`() {
        var destroyed = false
        val module = fakeModule({ destroyed = true }) { throw IllegalStateException("Unsupported operator: aten::cat") }
        val session = PytorchSession(Backend.VULKAN, network(boxes)) { module }
        val sentence = "PyTorch Mobile cannot run the network: Unsupported operator: aten::cat"
        assertEquals(sentence, assertFailsWith<EngineFailure> { session.run() }.message)
        session.close()
        assertTrue(destroyed)
    }

    private fun session(vararg outputs: TensorSpec, answer: (IValue) -> IValue) =
        PytorchSession(Backend.CPU, network(*outputs)) { fakeModule(answer = answer) }

    private fun network(vararg outputs: TensorSpec) =
        NetworkSpec(TensorSpec("image", ElementType.FLOAT32, listOf(1, 2)), outputs.toList())

    private fun TensorBuffer.toTensor() = get(spec.newTensor())

    private fun TensorBuffer.toFloats() = (toTensor() as Tensor.Floats).data
}
