package boxwright.app.engine

import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import java.nio.Buffer
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.FloatBuffer
import java.nio.IntBuffer
import java.nio.LongBuffer
import java.nio.ShortBuffer

/**
 * The memory of one tensor, direct and in native order, as runtimes want it.
 *
 * It lives as long as its session. Only where the tensor [TensorSpec.isDynamic], and has more rows than ever before,
 * [resize] makes a new one.
 */
public class TensorBuffer(public val spec: TensorSpec) {
    /** The memory; its position is 0 and its limit is the capacity, so that runtimes see all of it. */
    public var bytes: ByteBuffer = allocate(spec.size)
        private set

    /** How many numbers it holds. */
    public var size: Int = spec.size
        private set

    private var view: Buffer = viewOf(bytes)

    /** [bytes] as numbers of type [ElementType.FLOAT32]; fails for other types. */
    public val floats: FloatBuffer
        get() = (view as FloatBuffer).also(::restart)

    /** Goes back to position 0, for runtimes that read or write from the position of [bytes] on, and move it. */
    public fun rewind(): Unit = restart(bytes)

    /** Makes room for [size] numbers. Throws [EngineFailure] where those are not what [spec] says. */
    public fun resize(size: Int) {
        if (size == this.size) return
        val fits = spec.isDynamic && spec.size > 0 && size % spec.size == 0
        if (!fits) throw EngineFailure("\"${spec.name}\" holds $size numbers, but model.json describes $spec")
        this.size = size
        if (size.toLong() * widthOf(spec.type) <= bytes.capacity()) return
        bytes = allocate(size)
        view = viewOf(bytes)
    }

    /** Copies the numbers of [tensor] into this buffer; allocates nothing. */
    public fun put(tensor: Tensor) {
        require(tensor.size == size) { "\"${spec.name}\" holds $size numbers, but is given ${tensor.size}" }
        restart(view)
        when (tensor) {
            is Tensor.Floats -> (view as FloatBuffer).put(tensor.data)
            is Tensor.Halves -> (view as ShortBuffer).put(tensor.data)
            is Tensor.Bytes -> (view as ByteBuffer).put(tensor.data)
            is Tensor.Ints -> (view as IntBuffer).put(tensor.data)
            is Tensor.Longs -> (view as LongBuffer).put(tensor.data)
        }
    }

    /** Copies this buffer into [tensor] and returns it, or into a new one where their sizes differ. */
    public fun get(tensor: Tensor): Tensor {
        val into = if (tensor.size == size) tensor else spec.newTensor(size / spec.size)
        restart(view)
        when (into) {
            is Tensor.Floats -> (view as FloatBuffer).get(into.data)
            is Tensor.Halves -> (view as ShortBuffer).get(into.data)
            is Tensor.Bytes -> (view as ByteBuffer).get(into.data)
            is Tensor.Ints -> (view as IntBuffer).get(into.data)
            is Tensor.Longs -> (view as LongBuffer).get(into.data)
        }
        return into
    }

    private fun allocate(count: Int): ByteBuffer {
        val length = Math.multiplyExact(count, widthOf(spec.type))
        return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder())
    }

    private fun viewOf(bytes: ByteBuffer): Buffer = when (spec.type) {
        ElementType.FLOAT32 -> bytes.asFloatBuffer()
        ElementType.FLOAT16 -> bytes.asShortBuffer()
        // Its own position, so that runtimes find that of `bytes` where it was.
        ElementType.UINT8, ElementType.INT8 -> bytes.duplicate()
        ElementType.INT32 -> bytes.asIntBuffer()
        ElementType.INT64 -> bytes.asLongBuffer()
    }

    public companion object {
        /** Bytes of a number of [type]. */
        public fun widthOf(type: ElementType): Int = when (type) {
            ElementType.FLOAT32, ElementType.INT32 -> 4
            ElementType.FLOAT16 -> 2
            ElementType.UINT8, ElementType.INT8 -> 1
            ElementType.INT64 -> 8
        }
    }
}

/**
 * Goes back to the beginning of [buffer].
 *
 * By the type Buffer: `ByteBuffer.clear()` of newer Java returns ByteBuffer, and is a method that Android lacks before
 * API 28.
 */
private fun restart(buffer: Buffer) {
    buffer.clear()
}
