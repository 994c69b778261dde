package boxwright.harness

import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** A tensor of the numbers that lie in [bytes], in its order. */
public fun tensorOf(type: ElementType, bytes: ByteBuffer): Tensor {
    val size = bytes.remaining()
    return when (type) {
        ElementType.FLOAT32 -> Tensor.Floats(FloatArray(size / 4).also { bytes.asFloatBuffer().get(it) })
        ElementType.INT32 -> Tensor.Ints(IntArray(size / 4).also { bytes.asIntBuffer().get(it) })
        ElementType.INT64 -> Tensor.Longs(LongArray(size / 8).also { bytes.asLongBuffer().get(it) })
        ElementType.UINT8, ElementType.INT8 -> Tensor.Bytes(ByteArray(size).also { bytes.get(it) })
    }
}

/** The bytes of an input, floats in [order]. */
public fun bytesOf(input: Tensor, order: ByteOrder = ByteOrder.LITTLE_ENDIAN): ByteArray {
    if (input !is Tensor.Floats) return (input as Tensor.Bytes).data
    val buffer = ByteBuffer.allocate(4 * input.size).order(order)
    buffer.asFloatBuffer().put(input.data)
    return buffer.array()
}
