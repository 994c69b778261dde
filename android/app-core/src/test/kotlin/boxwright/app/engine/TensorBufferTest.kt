package boxwright.app.engine

import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import java.nio.ByteOrder
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertSame
import kotlin.test.assertTrue

class TensorBufferTest {
    @Test
    fun `numbers of each type come back`() {
        val floats = assertBack(ElementType.FLOAT32, Tensor.Floats(floatArrayOf(1f, -2f))) as Tensor.Floats
        assertContentEquals(floatArrayOf(1f, -2f), floats.data)
        val halves = assertBack(ElementType.FLOAT16, Tensor.Halves(shortArrayOf(0x3800, -1))) as Tensor.Halves
        assertContentEquals(shortArrayOf(0x3800, -1), halves.data)
        val bytes = assertBack(ElementType.UINT8, Tensor.Bytes(byteArrayOf(1, -1))) as Tensor.Bytes
        assertContentEquals(byteArrayOf(1, -1), bytes.data)
        val ints = assertBack(ElementType.INT32, Tensor.Ints(intArrayOf(7, 8))) as Tensor.Ints
        assertContentEquals(intArrayOf(7, 8), ints.data)
        val longs = assertBack(ElementType.INT64, Tensor.Longs(longArrayOf(1L shl 40, 2))) as Tensor.Longs
        assertContentEquals(longArrayOf(1L shl 40, 2), longs.data)
    }

    @Test
    fun `memory is direct and in native order, and what a runtime moved is moved back`() {
        val buffer = TensorBuffer(TensorSpec("x", ElementType.FLOAT32, listOf(2)))
        assertTrue(buffer.bytes.isDirect)
        assertEquals(ByteOrder.nativeOrder(), buffer.bytes.order())
        buffer.put(Tensor.Floats(floatArrayOf(3f, 4f)))
        assertEquals(3f, buffer.bytes.getFloat())
        assertEquals(4f, buffer.floats.get(1))
        buffer.rewind()
        assertEquals(0, buffer.bytes.position())
    }

    @Test
    fun `rows that a run decides fill a tensor of their number`() {
        val buffer = TensorBuffer(TensorSpec("rows", ElementType.FLOAT32, listOf(-1, 2)))
        val first = buffer.bytes
        buffer.resize(6)
        buffer.put(Tensor.Floats(FloatArray(6) { it.toFloat() }))
        val three = buffer.get(buffer.spec.newTensor())
        assertContentEquals(FloatArray(6) { it.toFloat() }, (three as Tensor.Floats).data)
        val large = buffer.bytes
        assertTrue(large !== first)
        buffer.resize(2)
        assertSame(large, buffer.bytes)
        assertEquals(2, buffer.get(three).size)
        buffer.resize(0)
        assertEquals(0, buffer.get(three).size)
        val wrong = assertFailsWith<EngineFailure> { buffer.resize(5) }
        assertEquals("\"rows\" holds 5 numbers, but model.json describes rows: float32 -1 x 2", wrong.message)
    }

    @Test
    fun `other sizes are refused`() {
        val buffer = TensorBuffer(TensorSpec("x", ElementType.FLOAT32, listOf(1, 3)))
        buffer.resize(3)
        assertFailsWith<EngineFailure> { buffer.resize(6) }
        val wrong = assertFailsWith<IllegalArgumentException> { buffer.put(Tensor.Floats(FloatArray(2))) }
        assertEquals("\"x\" holds 3 numbers, but is given 2", wrong.message)
    }

    private fun assertBack(type: ElementType, tensor: Tensor): Tensor {
        val buffer = TensorBuffer(TensorSpec("x", type, listOf(1, 2)))
        buffer.put(tensor)
        val into = buffer.spec.newTensor()
        return buffer.get(into).also { assertSame(into, it) }
    }
}
