// What the engine uses of org.pytorch:executorch-android 1.x, which not every mirror of Maven Central has.
package org.pytorch.executorch

import java.nio.FloatBuffer

public enum class DType { UINT8, INT8, INT16, INT32, INT64, HALF, FLOAT, DOUBLE, BOOL }

public abstract class Tensor {
    public abstract val dataAsByteArray: ByteArray
    public abstract val dataAsUnsignedByteArray: ByteArray
    public abstract val dataAsIntArray: IntArray
    public abstract val dataAsFloatArray: FloatArray
    public abstract val dataAsLongArray: LongArray

    public abstract fun dtype(): DType

    public abstract fun shape(): LongArray

    public abstract fun numel(): Long

    public companion object {
        @JvmStatic
        public fun fromBlob(data: FloatBuffer, shape: LongArray): Tensor = TODO("$data $shape")
    }
}

public abstract class EValue {
    public abstract val isTensor: Boolean

    public abstract fun toTensor(): Tensor

    public companion object {
        @JvmStatic
        public fun from(tensor: Tensor): EValue = TODO("$tensor")
    }
}

public abstract class Module {
    public abstract fun forward(vararg inputs: EValue): Array<EValue>

    public abstract fun destroy()

    public companion object {
        public const val LOAD_MODE_MMAP: Int = 1

        @JvmStatic
        public fun load(modelPath: String?, loadMode: Int, numThreads: Int): Module =
            TODO("$modelPath $loadMode $numThreads")
    }
}
