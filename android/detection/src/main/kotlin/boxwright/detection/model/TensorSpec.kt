package boxwright.detection.model

/** What a network says of one of its inputs or outputs, in its own words. */
public class TensorSpec(
    /** Name in the network; empty where it has none. */
    public val name: String,
    public val type: ElementType,
    /** Length of each dimension; -1 where each run decides. */
    public val shape: List<Int>,
    /** How stored numbers become real ones; null where they are real already. */
    public val quantization: Quantization? = null,
) {
    /** Whether each run decides how many numbers there are. */
    public val isDynamic: Boolean get() = -1 in shape

    /** How many numbers a tensor holds; one row of it where [isDynamic]. */
    public val size: Int = shape.filter { it != -1 }.fold(1, Int::times)

    /** A tensor of this type and size; of [rows] rows where [isDynamic]. */
    public fun newTensor(rows: Int = 1): Tensor {
        val count = if (isDynamic) rows * size else size
        return when (type) {
            ElementType.FLOAT32 -> Tensor.Floats(FloatArray(count))
            ElementType.FLOAT16 -> Tensor.Halves(ShortArray(count))
            ElementType.UINT8, ElementType.INT8 -> Tensor.Bytes(ByteArray(count))
            ElementType.INT32 -> Tensor.Ints(IntArray(count))
            ElementType.INT64 -> Tensor.Longs(LongArray(count))
        }
    }

    /** As in `locs: float32 1 x 4 x 8732`. */
    override fun toString(): String = "$name: ${type.name.lowercase()} ${shape.joinToString(" x ")}"
}

/** A stored number `q` stands for `scale * (q - zeroPoint)`. */
public class Quantization(public val scale: Float, public val zeroPoint: Int)
