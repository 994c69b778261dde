package boxwright.app.engine

import java.io.File
import java.security.MessageDigest

/** Network files by their names: that of a model for an engine is `ssd300-resnet50.onnx`. */
public class Weights(
    /** Where they lie; first match wins. */
    private val folders: List<File>,
) {
    /** The file of [modelId] for [engine]; null where there is none. */
    public fun find(engine: Engine, modelId: String): File? =
        folders.map { File(it, nameOf(engine, modelId)) }.firstOrNull { it.isFile }

    public companion object {
        /** What the file of [modelId] for [engine] is called. */
        public fun nameOf(engine: Engine, modelId: String): String = "$modelId.${engine.extension}"

        /** What to do where it is missing. */
        public fun missing(engine: Engine, modelId: String): String =
            "There are no weights of $modelId for ${engine.title}. Export the network as ${nameOf(engine, modelId)}, " +
                "and put it into the assets of the app, or open it in Settings."

        /** SHA-256 of [file] in hexadecimal digits. */
        public fun sha256(file: File): String {
            val digest = MessageDigest.getInstance("SHA-256")
            val block = ByteArray(1 shl 16)
            file.inputStream().use { from ->
                while (true) {
                    val length = from.read(block)
                    if (length < 0) break
                    digest.update(block, 0, length)
                }
            }
            return digest.digest().joinToString("") { "%02x".format(it) }
        }
    }
}
