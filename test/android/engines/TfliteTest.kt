package boxwright.test.engines

import boxwright.app.engine.Backend
import boxwright.app.engine.DetectorSession
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.Detector
import boxwright.detection.model.TensorSpec
import boxwright.engine.tflite.TfliteEngine
import boxwright.models.SsdMobilenetV2Openimages
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** The library of the AAR, a real network and a photograph. */
class TfliteTest {
    private val engine = TfliteEngine()
    private val model: Detector = SsdMobilenetV2Openimages()
    private val weights = File(System.getProperty("tflite.weights"))

    @Test
    fun `a cup is found by the CPU`() = aCupIsFound(Backend.CPU)

    @Test
    fun `a cup is found by XNNPACK`() = aCupIsFound(Backend.XNNPACK)

    @Test
    fun `other shapes and names are named`() {
        val (boxes, scores) = model.outputs
        val other = TensorSpec(boxes.name, boxes.type, listOf(1, 5, 4))
        val ofOutput = sentence { open(NetworkSpec(model.input, listOf(other, scores))) }
        assertEquals(sentenceOf(boxes.name, "1 x 5 x 4", "1 x 1917 x 4"), ofOutput)
        val half = TensorSpec("image", model.input.type, listOf(1, 150, 150, 3))
        val ofInput = sentence { open(NetworkSpec(half, model.outputs)) }
        assertEquals(sentenceOf("image", "1 x 150 x 150 x 3", "1 x 300 x 300 x 3"), ofInput)
    }

    @Test
    fun `a file that is no network, or not there, is named`() {
        val text = File.createTempFile("text", ".tflite").apply { writeText("no network") }
        for (file in listOf(text, File("no/such.tflite"))) {
            val said = sentence { engine.open(file, NetworkSpec(model), Backend.CPU, 1) }
            assertTrue(said, said.startsWith("TFLite cannot load ${file.name}: "))
        }
    }

    @Test
    fun `a backend that is not there is refused`() {
        for (backend in listOf(Backend.GPU, Backend.VULKAN)) {
            val said = sentence { engine.open(weights, NetworkSpec(model), backend, 1) }
            assertTrue(said, said.startsWith("TFLite cannot run on ${backend.title}: "))
        }
    }

    private fun aCupIsFound(backend: Backend) {
        val (width, height) = System.getProperty("picture.size").split(" ").map { it.toInt() }
        val frame = PackedFrame.rgb(FrameGeometry(width, height), File(System.getProperty("picture")).readBytes())
        val (label, score, box) = System.getProperty("expected").split("; ")
        DetectorSession(model, engine.open(weights, NetworkSpec(model), backend, 2)).use { session ->
            assertEquals(backend, session.backend)
            val detections = model.newDetections()
            val transform = session.preprocess(frame)
            repeat(2) { session.infer() }
            session.decode(detections)
            transform.toFrame.map(detections)
            assertEquals(1, detections.count)
            assertEquals(label, model.labels[detections.classes[0]])
            assertEquals(score.toFloat(), detections.scores[0], 1e-4f)
            for ((i, side) in box.split(",").withIndex()) assertEquals(side.toFloat(), detections.boxes[i], .1f)
        }
    }

    private fun open(network: NetworkSpec) = engine.open(weights, network, Backend.CPU, 1)

    private fun sentenceOf(name: String, wanted: String, found: String) =
        "\"$name\" is float32 $wanted in model.json, but float32 $found in the network file"

    private fun sentence(block: () -> Unit) = assertThrows(EngineFailure::class.java, block).message
}
