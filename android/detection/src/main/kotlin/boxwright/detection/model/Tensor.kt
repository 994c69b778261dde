package boxwright.detection.model

import boxwright.detection.GeneratedCodeApi

/**
 * One input or output of a network as an array in memory order.
 *
 * A tensor wraps an array and copies nothing: make it once, and let the runtime read or fill the array for every frame.
 */
public sealed class Tensor {
    /** How many numbers the array holds. */
    public abstract val size: Int

    /** Elements of type [ElementType.FLOAT32]. */
    public class Floats(public val data: FloatArray) : Tensor() {
        override val size: Int get() = data.size
    }

    /** Elements of type [ElementType.FLOAT16], as they are in memory. */
    public class Halves(public val data: ShortArray) : Tensor() {
        override val size: Int get() = data.size
    }

    /** Elements of type [ElementType.UINT8] or [ElementType.INT8], as they are in memory. */
    public class Bytes(public val data: ByteArray) : Tensor() {
        override val size: Int get() = data.size
    }

    /** Elements of type [ElementType.INT32]. */
    public class Ints(public val data: IntArray) : Tensor() {
        override val size: Int get() = data.size
    }

    /** Elements of type [ElementType.INT64]. */
    public class Longs(public val data: LongArray) : Tensor() {
        override val size: Int get() = data.size
    }
}

/** The array of a tensor that is described by [spec]. Throws IllegalArgumentException where it is of another type. */
@GeneratedCodeApi
public fun Tensor.floats(spec: TensorSpec): FloatArray = (this as? Tensor.Floats ?: refuse(this, spec)).data

/** The array of a tensor that is described by [spec]. Throws IllegalArgumentException where it is of another type. */
@GeneratedCodeApi
public fun Tensor.halves(spec: TensorSpec): ShortArray = (this as? Tensor.Halves ?: refuse(this, spec)).data

/** The array of a tensor that is described by [spec]. Throws IllegalArgumentException where it is of another type. */
@GeneratedCodeApi
public fun Tensor.bytes(spec: TensorSpec): ByteArray = (this as? Tensor.Bytes ?: refuse(this, spec)).data

/** The array of a tensor that is described by [spec]. Throws IllegalArgumentException where it is of another type. */
@GeneratedCodeApi
public fun Tensor.ints(spec: TensorSpec): IntArray = (this as? Tensor.Ints ?: refuse(this, spec)).data

/** The array of a tensor that is described by [spec]. Throws IllegalArgumentException where it is of another type. */
@GeneratedCodeApi
public fun Tensor.longs(spec: TensorSpec): LongArray = (this as? Tensor.Longs ?: refuse(this, spec)).data

private fun refuse(tensor: Tensor, spec: TensorSpec): Nothing {
    val found = "Tensor.${tensor::class.simpleName}"
    throw IllegalArgumentException("\"${spec.name}\" is ${spec.type.name.lowercase()}, but is given as $found")
}
