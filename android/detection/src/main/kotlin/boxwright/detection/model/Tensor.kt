package boxwright.detection.model

/**
 * The numbers of one tensor in memory order, in the array that a runtime fills or reads.
 *
 * [TensorSpec.newTensor] makes one for each input and output when a network is opened; reuse it for every frame.
 */
public sealed class Tensor {
    /** How many numbers there are. */
    public abstract val size: Int

    /** Numbers of [ElementType.FLOAT32]. */
    public class Floats(public val array: FloatArray) : Tensor() {
        override val size: Int get() = array.size
    }

    /** Numbers of [ElementType.INT8], or the bits of [ElementType.UINT8]: `array[i].toInt() and 0xFF`. */
    public class Bytes(public val array: ByteArray) : Tensor() {
        override val size: Int get() = array.size
    }

    /** Numbers of [ElementType.INT32]. */
    public class Ints(public val array: IntArray) : Tensor() {
        override val size: Int get() = array.size
    }

    /** Numbers of [ElementType.INT64]. */
    public class Longs(public val array: LongArray) : Tensor() {
        override val size: Int get() = array.size
    }
}
