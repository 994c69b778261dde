@file:OptIn(ExperimentalWasmJsInterop::class, UnsafeWasmMemoryApi::class)

package boxwright.preview

import kotlin.wasm.unsafe.Pointer
import kotlin.wasm.unsafe.UnsafeWasmMemoryApi
import kotlin.wasm.unsafe.wasmMemory
import kotlin.wasm.unsafe.withScopedMemoryAllocator

/*
 * Between typed arrays of the page and arrays of Kotlin, which JavaScript cannot see, lies linear memory: one call
 * copies all bytes into it or out of it, whatever their number.
 */

private fun byteLength(array: JsAny): Int = js("array.byteLength")

private fun copyIn(array: JsAny, memory: JsAny, address: Int) {
    js(
        "new Uint8Array(memory.buffer, address, array.byteLength)" +
            ".set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))",
    )
}

private fun copyOut(memory: JsAny, address: Int, array: JsAny) {
    js(
        "new Uint8Array(array.buffer, array.byteOffset, array.byteLength)" +
            ".set(new Uint8Array(memory.buffer, address, array.byteLength))",
    )
}

/** Gives [read] the place of the bytes of a typed array, and how many there are. */
internal fun <T> readBytes(array: JsAny, read: (Pointer, Int) -> T): T = withScopedMemoryAllocator { memory ->
    val size = byteLength(array)
    val start = memory.allocate(size)
    copyIn(array, wasmMemory, start.address.toInt())
    read(start, size)
}

/** Fills a typed array with the bytes that [write] puts where it is told. */
internal fun writeBytes(array: JsAny, write: (Pointer, Int) -> Unit): Unit = withScopedMemoryAllocator { memory ->
    val size = byteLength(array)
    val start = memory.allocate(size)
    write(start, size)
    copyOut(wasmMemory, start.address.toInt(), array)
}

/** Fills a Float32Array with the first numbers of [from]. */
internal fun writeFloats(array: JsAny, from: FloatArray): Unit = writeBytes(array) { start, size ->
    for (i in 0 until size / 4) (start + 4 * i).storeInt(from[i].toRawBits())
}

/** Fills an Int32Array with the first numbers of [from]. */
internal fun writeInts(array: JsAny, from: IntArray): Unit = writeBytes(array) { start, size ->
    for (i in 0 until size / 4) (start + 4 * i).storeInt(from[i])
}
