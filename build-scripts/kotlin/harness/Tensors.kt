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
        ElementType.FLOAT16 -> Tensor.Halves(ShortArray(size / 2).also { bytes.asShortBuffer().get(it) })
        ElementType.INT32 -> Tensor.Ints(IntArray(size / 4).also { bytes.asIntBuffer().get(it) })
        ElementType.INT64 -> Tensor.Longs(LongArray(size / 8).also { bytes.asLongBuffer().get(it) })
        ElementType.UINT8, ElementType.INT8 -> Tensor.Bytes(ByteArray(size).also { bytes.get(it) })
    }
}

/** The bytes of a tensor, numbers in [order]. */
public fun bytesOf(tensor: Tensor, order: ByteOrder = ByteOrder.LITTLE_ENDIAN): ByteArray {
    if (tensor is Tensor.Bytes) return tensor.data
    val width = if (tensor is Tensor.Longs) 8 else if (tensor is Tensor.Halves) 2 else 4
    val buffer = ByteBuffer.allocate(width * tensor.size).order(order)
    when (tensor) {
        is Tensor.Floats -> buffer.asFloatBuffer().put(tensor.data)
        is Tensor.Halves -> buffer.asShortBuffer().put(tensor.data)
        is Tensor.Ints -> buffer.asIntBuffer().put(tensor.data)
        is Tensor.Longs -> buffer.asLongBuffer().put(tensor.data)
        is Tensor.Bytes -> Unit
    }
    return buffer.array()
}
