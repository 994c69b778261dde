package boxwright.app.engine

import boxwright.detection.model.ElementType
import boxwright.detection.model.TensorSpec
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class FitTest {
    private val boxes = spec("boxes", 1, 4, 8732)
    private val scores = spec("scores", 1, 81, 8732)

    @Test
    fun `outputs are found by name, whatever their order is`() {
        val file = listOf(spec("more", 7), scores, boxes)
        assertContentEquals(intArrayOf(2, 1), fitOutputs(file, listOf(boxes, scores)))
    }

    @Test
    fun `outputs without names are found by position, and there may be more`() {
        val file = listOf(spec("", 1, 4, 8732), spec("", 1, 81, 8732), spec("", 3))
        assertContentEquals(intArrayOf(0, 1), fitOutputs(file, listOf(boxes, scores)))
    }

    @Test
    fun `outputs with other names are found by position where no two could be exchanged`() {
        val file = listOf(spec("Identity", 1, 4, 8732), spec("Identity_1", 1, 81, 8732))
        assertContentEquals(intArrayOf(0, 1), fitOutputs(file, listOf(boxes, scores)))
        val alike = listOf(spec("a", 1, 4), spec("b", 1, 4))
        val other = listOf(spec("x", 1, 4), spec("y", 1, 4))
        assertSentence("the network file has no output \"a\"; it has \"x\", \"y\"") { fitOutputs(other, alike) }
    }

    @Test
    fun `an output that is missing among those with the right names is not looked for elsewhere`() {
        val file = listOf(boxes, spec("probabilities", 1, 81, 8732))
        assertSentence("the network file has no output \"scores\"; it has \"boxes\", \"probabilities\"") {
            fitOutputs(file, listOf(boxes, scores))
        }
    }

    @Test
    fun `too few outputs are named with those that are wanted`() {
        assertSentence("model.json describes 2 outputs, \"boxes\", \"scores\", but the network has 1") {
            fitOutputs(listOf(spec("", 1, 4, 8732)), listOf(boxes, scores))
        }
    }

    @Test
    fun `another shape or type is named with the one of model json`() {
        val wanted = "\"boxes\" is float32 1 x 4 x 8732 in model.json, but"
        assertSentence("$wanted float32 1 x 8732 x 4 in the network file") {
            fitOutputs(listOf(spec("boxes", 1, 8732, 4)), listOf(boxes))
        }
        val bytes = TensorSpec("boxes", ElementType.UINT8, listOf(1, 4, 8732))
        assertSentence("$wanted uint8 1 x 4 x 8732 in the network file") { requireFit(bytes, boxes) }
        assertSentence("$wanted float32 4 x 8732 in the network file") { requireFit(spec("boxes", 4, 8732), boxes) }
    }

    @Test
    fun `lengths that a run decides agree with any, and a run is checked`() {
        requireFit(spec("boxes", -1, 4, 8732), boxes)
        requireFit(spec("rows", 100, 4), spec("rows", -1, 4))
        requireShape(longArrayOf(17, 4), spec("rows", -1, 4))
        requireShape(longArrayOf(1, 4, 8732), boxes)
        assertSentence("\"rows\" is ? x 4 in model.json, but the network gave 17 x 5") {
            requireShape(longArrayOf(17, 5), spec("rows", -1, 4))
        }
        assertSentence("\"boxes\" is 1 x 4 x 8732 in model.json, but the network gave 4 x 8732") {
            requireShape(longArrayOf(4, 8732), boxes)
        }
    }

    @Test
    fun `an axis of the file may be several of model json`() {
        val maps = spec("maps", 1, 4, 6, 5, 5)
        requireFit(spec("maps", 1, 24, 5, 5), maps)
        requireFit(spec("maps", 1, 24, -1, -1), maps)
        requireShape(longArrayOf(1, 24, 25), maps)
        requireFit(spec("maps", 1, 16, 1, 1), spec("maps", 1, 4, 4, 1, 1))
        val others = listOf(listOf(1, 16, 5, 5), listOf(1, 24, 5), listOf(24, 5, 5), listOf(1, 4, 30, 1, 5))
        for (shape in others) {
            assertFailsWith<EngineFailure> { requireFit(spec("maps", *shape.toIntArray()), maps) }
        }
    }

    private fun spec(name: String, vararg shape: Int) = TensorSpec(name, ElementType.FLOAT32, shape.toList())

    private fun assertSentence(sentence: String, block: () -> Unit) =
        assertEquals(sentence, assertFailsWith<EngineFailure> { block() }.message)
}
