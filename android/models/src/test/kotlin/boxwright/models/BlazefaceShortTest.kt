package boxwright.models

import java.nio.ByteBuffer
import java.nio.ByteOrder
import kotlin.test.Test
import kotlin.test.assertEquals

/** What the real network gave for a portrait: the golden case blazeface-grace-hopper, whose files are resources. */
class BlazefaceShortTest {
    private val expected = Regex("-?[0-9.]+").findAll(text("expected.json")).map { it.value.toFloat() }.toList()

    @Test
    fun `the face in the portrait is where the reference decoder sees it`() {
        val model = BlazefaceShort()
        val outputs = BlazefaceShort.Outputs()
        outputs.regressors = floats("regressors.f32")
        outputs.classificators = floats("classificators.f32")
        val detections = model.newDetections()
        model.decode(outputs, detections)
        assertEquals(1, detections.count)
        val found = listOf(0f, detections.scores[0]) + detections.boxes.take(4) + detections.keypoints.take(12)
        assertEquals(expected.size, found.size)
        for ((i, value) in found.withIndex()) assertEquals(expected[i], value, 1e-6f)
    }

    private fun floats(name: String): FloatArray {
        val buffer = ByteBuffer.wrap(bytes(name)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
        return FloatArray(buffer.remaining()).also { buffer.get(it) }
    }

    private fun text(name: String) = bytes(name).decodeToString()

    private fun bytes(name: String): ByteArray = requireNotNull(javaClass.getResourceAsStream("/$name")).use {
        it.readBytes()
    }
}
