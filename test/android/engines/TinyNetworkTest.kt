package boxwright.test.engines

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.engine.onnxruntime.OnnxRuntimeEngine
import boxwright.engine.pytorch.PytorchMobileEngine
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Test
import java.io.File

/** The network of tiny.ts in two files: engines have to agree with its formula, and so with each other. */
class TinyNetworkTest {
    private val image = TensorSpec("image", ElementType.FLOAT32, listOf(1, 3, 8, 8))
    private val maps = TensorSpec("maps", ElementType.FLOAT32, listOf(1, 4, 4, 4))
    private val means = TensorSpec("means", ElementType.FLOAT32, listOf(1, 4))
    private val pytorch = PytorchMobileEngine("1.12.2")

    @Test
    fun `PyTorch Mobile gives every bit`() = givesEveryBit(pytorch)

    /** Vulkan may compute in 16 bits; the numbers, and their sums, are of less than a hundred. */
    @Test
    fun `PyTorch Mobile's Vulkan gives the same numbers`() {
        val obstacle = System.getProperty("vulkan.obstacle")
        assumeTrue(obstacle, obstacle.isEmpty())
        gives(pytorch, Backend.VULKAN, tolerance = 0.02f)
    }

    @Test
    fun `ONNX Runtime gives every bit`() = givesEveryBit(OnnxRuntimeEngine())

    @Test
    fun `a tuple of other shapes is named in the first run`() {
        val wide = TensorSpec("means", ElementType.FLOAT32, listOf(1, 5))
        open(pytorch, Backend.CPU, maps, wide).use { session ->
            val said = sentence { session.run() }
            assertEquals("\"means\" is float32 1 x 5 in model.json, but float32 1 x 4 in the network file", said)
        }
    }

    @Test
    fun `a file that is no network, or not there, is named`() {
        val text = File.createTempFile("text", ".ptl").apply { writeText("no network") }
        for (file in listOf(text, File("no/such.ptl"))) {
            val said = sentence { pytorch.open(file, NetworkSpec(image, listOf(maps)), Backend.CPU, 1) }
            assertTrue(said, said.startsWith("PyTorch Mobile cannot load ${file.name}: "))
        }
    }

    @Test
    fun `a backend that PyTorch Mobile has not is refused`() {
        val said = sentence { pytorch.open(fileOf(pytorch), NetworkSpec(image, listOf(maps)), Backend.QNN, 1) }
        assertTrue(said, said.startsWith("PyTorch Mobile cannot run on Qualcomm QNN: "))
    }

    private fun givesEveryBit(engine: Engine) = gives(engine, Backend.CPU, tolerance = 0f)

    /** Twice, since buffers stay for the life of a session. */
    private fun gives(engine: Engine, on: Backend, tolerance: Float) = open(engine, on, maps, means).use { session ->
        assertEquals(on, session.backend)
        repeat(2) {
            session.input.put(Tensor.Floats(numbers("input")))
            session.run()
            for ((output, name) in session.outputs.zip(listOf("maps", "means"))) {
                assertArrayEquals(numbers(name), (output.get(output.spec.newTensor()) as Tensor.Floats).data, tolerance)
            }
        }
    }

    private fun open(engine: Engine, backend: Backend, vararg outputs: TensorSpec) =
        engine.open(fileOf(engine), NetworkSpec(image, outputs.toList()), backend, 2)

    private fun fileOf(engine: Engine) = File(System.getProperty("tiny.${engine.extension}"))

    private fun numbers(name: String) =
        System.getProperty("tiny.$name").split(",").map { it.toFloat() }.toFloatArray()

    private fun sentence(block: () -> Unit) = assertThrows(EngineFailure::class.java, block).message
}
