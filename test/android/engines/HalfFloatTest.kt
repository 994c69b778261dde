package boxwright.test.engines

import boxwright.app.engine.Backend
import boxwright.app.engine.NetworkSpec
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.engine.onnxruntime.OnnxRuntimeEngine
import org.junit.Assert.assertArrayEquals
import org.junit.Test
import java.io.File

/** The network of tiny.ts with half floats outside; inside it computes in float32. */
class HalfFloatTest {
    private val image = TensorSpec("image", ElementType.FLOAT16, listOf(1, 3, 8, 8))
    private val maps = TensorSpec("maps", ElementType.FLOAT16, listOf(1, 4, 4, 4))
    private val means = TensorSpec("means", ElementType.FLOAT16, listOf(1, 4))

    @Test
    fun `ONNX Runtime gives every bit`() {
        val file = File(System.getProperty("tiny-half.onnx"))
        val network = NetworkSpec(image, listOf(maps, means))
        OnnxRuntimeEngine().open(file, network, Backend.CPU, threads = 1).use { session ->
            session.input.put(Tensor.Halves(halves("input")))
            session.run()
            for (output in session.outputs) {
                val found = output.get(output.spec.newTensor()) as Tensor.Halves
                assertArrayEquals(halves(output.spec.name), found.data)
            }
        }
    }

    private fun halves(name: String) =
        System.getProperty("tiny-half.$name").split(",").map { it.toInt().toShort() }.toShortArray()
}
