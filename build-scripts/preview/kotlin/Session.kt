@file:OptIn(ExperimentalWasmJsInterop::class)

package boxwright.preview

import boxwright.detection.Detections
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.model.Detector
import boxwright.detection.model.ElementType
import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import kotlin.wasm.unsafe.Pointer
import kotlin.wasm.unsafe.UnsafeWasmMemoryApi

/** One model and its buffers. */
@OptIn(UnsafeWasmMemoryApi::class)
public class Session internal constructor(internal val detector: Detector) {
    internal val input: Tensor = detector.input.newTensor()
    internal val outputs: ArrayList<Tensor> = ArrayList(detector.outputs.map { it.newTensor() })

    /** What the decoder says, in 0..1 of the input. */
    internal val decoded: Detections = detector.newDetections()

    /** The same in pixels of the upright picture. */
    internal val shown: Detections = detector.newDetections()
    internal var transform: FrameTransform = detector.transformOf(FrameGeometry(1, 1))
    private var frame = ArgbFrame(FrameGeometry(1, 1), IntArray(1))

    /** Takes a picture of RGBA bytes, and fills [input]. */
    internal fun preprocess(rgba: JsAny, geometry: FrameGeometry) {
        if (frame.geometry != geometry) frame = ArgbFrame(geometry, IntArray(geometry.width * geometry.height))
        readBytes(rgba) { start, size ->
            require(size == 4 * frame.pixels.size) {
                "$size bytes are not a picture of ${geometry.width} x ${geometry.height}"
            }
            readPixels(start, frame.pixels)
        }
        transform = detector.preprocess(frame, input)
    }

    internal fun place(geometry: FrameGeometry) {
        transform = detector.transformOf(geometry)
    }

    private fun readPixels(start: Pointer, pixels: IntArray) {
        for (i in pixels.indices) {
            val abgr = (start + 4 * i).loadInt()
            pixels[i] = (abgr and GREEN_AND_ALPHA) or (abgr and 0xFF shl 16) or (abgr ushr 16 and 0xFF)
        }
    }

    /** Takes output [index] as little-endian bytes; their number decides that of rows where a run does. */
    internal fun setOutput(index: Int, bytes: JsAny): Unit = readBytes(bytes) { start, size ->
        val spec = detector.outputs[index]
        if (outputs[index].size * bytesOf(spec) != size) outputs[index] = sized(spec, size)
        fill(outputs[index], start)
    }

    private fun sized(spec: TensorSpec, size: Int): Tensor {
        val row = spec.size * bytesOf(spec)
        val fits = if (spec.isDynamic) row > 0 && size % row == 0 else size == row
        require(fits) { "$spec is given $size bytes, not $row${if (spec.isDynamic) " a row" else ""}" }
        return spec.newTensor(if (spec.isDynamic) size / row else 1)
    }

    private fun bytesOf(spec: TensorSpec): Int = when (spec.type) {
        ElementType.UINT8, ElementType.INT8 -> 1
        ElementType.FLOAT16 -> 2
        ElementType.FLOAT32, ElementType.INT32 -> 4
        ElementType.INT64 -> 8
    }

    private fun fill(tensor: Tensor, start: Pointer) {
        when (tensor) {
            is Tensor.Floats -> readFloats(start, tensor.data)
            is Tensor.Halves -> for (i in tensor.data.indices) tensor.data[i] = (start + 2 * i).loadShort()
            is Tensor.Bytes -> for (i in tensor.data.indices) tensor.data[i] = (start + i).loadByte()
            is Tensor.Ints -> for (i in tensor.data.indices) tensor.data[i] = (start + 4 * i).loadInt()
            is Tensor.Longs -> for (i in tensor.data.indices) tensor.data[i] = (start + 8 * i).loadLong()
        }
    }

    private fun readFloats(start: Pointer, data: FloatArray) {
        for (i in data.indices) data[i] = Float.fromBits((start + 4 * i).loadInt())
    }

    /** Fills a typed array with the input. */
    internal fun readInput(into: JsAny) {
        when (val tensor = input) {
            is Tensor.Floats -> writeFloats(into, tensor.data)
            is Tensor.Bytes -> writeBytes(into) { start, size ->
                for (i in 0 until size) (start + i).storeByte(tensor.data[i])
            }
            is Tensor.Halves -> writeBytes(into) { start, size ->
                for (i in 0 until size / 2) (start + 2 * i).storeShort(tensor.data[i])
            }
            is Tensor.Ints, is Tensor.Longs -> error("an input is float32, float16, uint8 or int8")
        }
    }

    internal fun decode() {
        detector.decode(outputs, transform, decoded)
        transform.toFrame.map(decoded, shown)
    }

    private companion object {
        private const val GREEN_AND_ALPHA = 0xFF00FF00.toInt()
    }
}
