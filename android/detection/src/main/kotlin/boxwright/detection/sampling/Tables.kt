package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** What becomes of each of the whole colours 0..255, and of [padding] at [IntSampler.PADDING_INDEX]. */
@GeneratedCodeApi
public inline fun floatTable(padding: Float, value: (Float) -> Float): FloatArray =
    FloatArray(IntSampler.PADDING_INDEX + 1) { value(if (it == IntSampler.PADDING_INDEX) padding else it.toFloat()) }

/** [floatTable] of a tensor of bytes. */
@GeneratedCodeApi
public inline fun byteTable(padding: Float, value: (Float) -> Byte): ByteArray =
    ByteArray(IntSampler.PADDING_INDEX + 1) { value(if (it == IntSampler.PADDING_INDEX) padding else it.toFloat()) }
