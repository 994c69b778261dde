package boxwright.app.engine

/** What went wrong, as a sentence that an app can show as it is. */
public class EngineFailure(
    /** The sentence. */
    override val message: String,
    cause: Throwable? = null,
) : Exception(message, cause)

/**
 * The result of [block]; what a runtime throws becomes an [EngineFailure] of [what] and its reason: "ONNX Runtime
 * cannot load ssd.onnx: Protobuf parsing failed".
 *
 * Errors count where users can meet them: a native library that is not there, or too little memory.
 */
public inline fun <T> orFailure(what: String, block: () -> T): T = try {
    block()
} catch (failure: EngineFailure) {
    throw failure
} catch (thrown: Exception) {
    throw EngineFailure("$what: ${reasonOf(thrown)}", thrown)
} catch (thrown: LinkageError) {
    throw EngineFailure("$what: ${reasonOf(thrown)}", thrown)
} catch (thrown: OutOfMemoryError) {
    throw EngineFailure("$what: ${reasonOf(thrown)}", thrown)
}

/** Why [thrown] was thrown, in one line. */
public fun reasonOf(thrown: Throwable): String {
    val said = thrown.message?.lineSequence()?.map { it.trim() }?.firstOrNull { it.isNotEmpty() }
    return when (thrown) {
        is EngineFailure, is IllegalArgumentException -> said ?: "no reason is given"
        is OutOfMemoryError -> "the memory of this device is too small"
        is LinkageError -> "its library is not in this app, or not for this processor" + (said?.let { " ($it)" } ?: "")
        else -> said ?: thrown.javaClass.simpleName
    }
}
