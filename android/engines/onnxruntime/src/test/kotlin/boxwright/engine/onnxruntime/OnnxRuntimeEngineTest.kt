package boxwright.engine.onnxruntime

import boxwright.app.engine.Backend
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.TensorBuffer
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import java.io.File
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertSame
import kotlin.test.assertTrue

/** ONNX Runtime itself, on the JVM. */
class OnnxRuntimeEngineTest {
    private val x = TensorSpec("x", ElementType.FLOAT32, listOf(1, 4))
    private val negative = TensorSpec("negative", ElementType.FLOAT32, listOf(1, 4))
    private val absolute = TensorSpec("absolute", ElementType.FLOAT32, listOf(1, 4))
    private val places = TensorSpec("places", ElementType.INT64, listOf(2, -1))
    private val engine = OnnxRuntimeEngine()
    private val file = tinyNetwork()

    @Test
    fun `outputs are filled in place, in the order of model json`() {
        open(absolute, negative).use { session ->
            val memory = session.outputs.map { it.bytes }
            session.run(-1f, 2f, 0f, 3f)
            assertContentEquals(floatArrayOf(1f, 2f, 0f, 3f), session.outputs[0].toFloats())
            assertContentEquals(floatArrayOf(1f, -2f, -0f, -3f), session.outputs[1].toFloats())
            session.run(4f, 5f, 6f, -7f)
            assertContentEquals(floatArrayOf(4f, 5f, 6f, 7f), session.outputs[0].toFloats())
            for (i in memory.indices) assertSame(memory[i], session.outputs[i].bytes)
            assertEquals(Backend.CPU, session.backend)
        }
    }

    @Test
    fun `outputs whose size a run decides have the size of their run`() {
        open(places, negative).use { session ->
            session.run(-1f, 2f, 0f, 3f)
            assertContentEquals(longArrayOf(0, 0, 0, 0, 1, 3), session.outputs[0].toLongs())
            session.run(0f, 0f, 7f, 0f)
            assertContentEquals(longArrayOf(0, 2), session.outputs[0].toLongs())
            session.run(0f, 0f, 0f, 0f)
            assertContentEquals(longArrayOf(), session.outputs[0].toLongs())
            assertContentEquals(floatArrayOf(-0f, -0f, -0f, -0f), session.outputs[1].toFloats())
        }
    }

    @Test
    fun `a network that model json does not describe is refused with both`() {
        val wide = TensorSpec("negative", ElementType.FLOAT32, listOf(1, 5))
        val what = "ONNX Runtime cannot load"
        assertSentence("\"negative\" is float32 1 x 5 in model.json, but float32 1 x 4 in the network file") { open(wide) }
        val other = TensorSpec("scores", ElementType.FLOAT32, listOf(1, 4))
        assertSentence("the network file has no output \"scores\"; it has \"negative\", \"absolute\", \"places\"") {
            open(absolute, other)
        }
        val bytes = TensorSpec("x", ElementType.UINT8, listOf(1, 4))
        assertSentence("\"x\" is uint8 1 x 4 in model.json, but float32 1 x 4 in the network file") {
            engine.open(file, NetworkSpec(bytes, listOf(negative)), Backend.CPU, 1)
        }
        val text = File.createTempFile("text", ".onnx").apply { writeText("no network") }
        val said = assertFailsWith<EngineFailure> { engine.open(text, NetworkSpec(x, listOf()), Backend.CPU, 1) }.message
        assertTrue(said.startsWith("$what ${text.name}: "), said)
    }

    @Test
    fun `a backend that this build has not is a sentence`() {
        for (backend in listOf(Backend.XNNPACK, Backend.NNAPI, Backend.QNN, Backend.WEBGPU, Backend.VULKAN)) {
            val said = assertFailsWith<EngineFailure> { open(negative, backend = backend) }.message
            assertTrue(said.startsWith("ONNX Runtime cannot run on ${backend.title}: "), said)
        }
    }

    @Test
    fun `it tells its version`() = assertTrue(Regex("1\\.\\d+\\.\\d+").matches(engine.version), engine.version)

    private fun open(vararg outputs: TensorSpec, backend: Backend = Backend.CPU): Session =
        engine.open(file, NetworkSpec(x, outputs.toList()), backend, 1)

    private fun Session.run(vararg numbers: Float) {
        input.put(Tensor.Floats(numbers))
        run()
    }

    private fun TensorBuffer.toFloats() = (get(spec.newTensor()) as Tensor.Floats).data

    private fun TensorBuffer.toLongs() = (get(spec.newTensor()) as Tensor.Longs).data

    private fun assertSentence(sentence: String, block: () -> Unit) =
        assertEquals(sentence, assertFailsWith<EngineFailure> { block() }.message)
}
