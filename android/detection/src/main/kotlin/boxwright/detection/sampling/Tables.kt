package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** What becomes of each of the whole colours 0..255, and of [padding] at [IntSampler.PADDING_INDEX]. */
@GeneratedCodeApi
public inline fun floatTable(padding: Float, value: (Float) -> Float): FloatArray =
    FloatArray(IntSampler.PADDING_INDEX + 1) { value(if (it == IntSampler.PADDING_INDEX) padding else it.toFloat()) }

/** What becomes of each of the whole colours 0..255; padding is set by [withPadding]. */
@GeneratedCodeApi
public inline fun floatTable(value: (Float) -> Float): FloatArray = floatTable(0f, value)

/** [floatTable] of a tensor of bytes. */
@GeneratedCodeApi
public inline fun byteTable(padding: Float, value: (Float) -> Byte): ByteArray =
    ByteArray(IntSampler.PADDING_INDEX + 1) { value(if (it == IntSampler.PADDING_INDEX) padding else it.toFloat()) }

/** [floatTable] of a tensor of bytes; padding is set by [withPadding]. */
@GeneratedCodeApi
public inline fun byteTable(value: (Float) -> Byte): ByteArray = byteTable(0f, value)

/** The same table, in which padding is [number] of the tensor, whatever colour that would be. */
@GeneratedCodeApi
public fun FloatArray.withPadding(number: Float): FloatArray = apply { this[IntSampler.PADDING_INDEX] = number }

/** The same table, in which padding is [number] of the tensor, whatever colour that would be. */
@GeneratedCodeApi
public fun ByteArray.withPadding(number: Byte): ByteArray = apply { this[IntSampler.PADDING_INDEX] = number }

/** [floatTable] of a tensor of half floats. */
@GeneratedCodeApi
public inline fun halfTable(padding: Float, value: (Float) -> Short): ShortArray =
    ShortArray(IntSampler.PADDING_INDEX + 1) { value(if (it == IntSampler.PADDING_INDEX) padding else it.toFloat()) }

/** [floatTable] of a tensor of half floats; padding is set by [withPadding]. */
@GeneratedCodeApi
public inline fun halfTable(value: (Float) -> Short): ShortArray = halfTable(0f, value)

/** The same table, in which padding is [number] of the tensor, whatever colour that would be. */
@GeneratedCodeApi
public fun ShortArray.withPadding(number: Short): ShortArray = apply { this[IntSampler.PADDING_INDEX] = number }

/** The [value] of the tensor, or [number] where it was made of a colour that is NaN, as no frame has: of padding. */
@GeneratedCodeApi
public fun orPadding(value: Float, number: Float): Float = if (value.isNaN()) number else value
