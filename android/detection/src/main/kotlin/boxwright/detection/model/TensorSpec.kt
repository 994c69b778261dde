package boxwright.detection.model

/**
 * One input or output of a network, as model.json states it.
 *
 * `TensorSpec("confs", ElementType.FLOAT32, listOf(1, 81, 8732))` holds 707,292 numbers, or 2,829,168 bytes.
 */
public data class TensorSpec(
    /** The network's own name of the tensor: by it a runtime finds the tensor, where runtimes have names. */
    val name: String,
    val type: ElementType,
    /** Sizes, outermost first; -1 where every run decides. */
    val shape: List<Int>,
    /** What stored integers stand for; null where they are the numbers themselves. */
    val quantization: Quantization? = null,
) {
    /** Whether every run decides how many rows there are. */
    val isDynamic: Boolean get() = -1 in shape

    /** How many numbers there are, in one row where the tensor [isDynamic]. */
    val size: Int get() = shape.filter { it != -1 }.fold(1, Int::times)

    /** A tensor of zeros, of [rows] rows where it [isDynamic]. Allocates: keep it for all frames. */
    public fun newTensor(rows: Int = 0): Tensor {
        val count = if (isDynamic) rows * size else size
        return when (type) {
            ElementType.FLOAT32 -> Tensor.Floats(FloatArray(count))
            ElementType.UINT8, ElementType.INT8 -> Tensor.Bytes(ByteArray(count))
            ElementType.INT32 -> Tensor.Ints(IntArray(count))
            ElementType.INT64 -> Tensor.Longs(LongArray(count))
        }
    }
}

/** What the numbers of a tensor are stored as. */
public enum class ElementType(
    /** Bytes of one number. */
    public val bytes: Int,
) {
    FLOAT32(4),
    UINT8(1),
    INT8(1),
    INT32(4),
    INT64(8),
}

/** The real value of a stored integer is `scale * (integer - zeroPoint)`: of 138 with scale 0.5 and zero point 128, 5. */
public data class Quantization(val scale: Float, val zeroPoint: Int)
