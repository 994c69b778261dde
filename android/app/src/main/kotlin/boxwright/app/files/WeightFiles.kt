package boxwright.app.files

import android.content.res.AssetManager
import boxwright.app.engine.Engine
import boxwright.app.engine.Weights
import java.io.File
import java.io.FileNotFoundException
import java.io.InputStream
import java.util.concurrent.ConcurrentHashMap

/**
 * Network files: those that a user opened, and those in the app's `assets/weights`, which are copied when they are
 * first needed, for PyTorch Mobile loads files alone.
 */
internal class WeightFiles(private val assets: AssetManager, folder: File, private val build: String) {
    private val opened = File(folder, "opened")
    private val copied = File(folder, "copied")
    private val bundled: Set<String> = assets.list(FOLDER).orEmpty().toSet()

    /** Names in [opened], so that the main thread can ask for them. */
    private val openedNames = ConcurrentHashMap.newKeySet<String>().apply { addAll(opened.list().orEmpty()) }

    /** Whether there is a file of [model] for [engine]. Reads nothing. */
    fun has(engine: Engine, model: String): Boolean =
        Weights.nameOf(engine, model).let { it in openedNames || it in bundled }

    /** The file of [model] for [engine], or where it would be; the user's own before the app's. Copies, so it may take some time. */
    fun file(engine: Engine, model: String): File {
        val name = Weights.nameOf(engine, model)
        return if (name in bundled && name !in openedNames) unpacked(name) else File(opened, name)
    }

    /** Keeps what [from] reads as the user's file of [model] for [engine]. */
    fun keep(engine: Engine, model: String, from: InputStream) {
        val name = Weights.nameOf(engine, model)
        write(from, File(opened, name))
        openedNames.add(name)
    }

    /** A copy of the asset; those of an earlier installation are thrown away. */
    @Synchronized
    private fun unpacked(name: String): File {
        val folder = File(copied, build)
        if (!folder.isDirectory) copied.deleteRecursively()
        val file = File(folder, name)
        if (!file.isFile) assets.open("$FOLDER/$name").use { write(it, file) }
        return file
    }

    /** Whole or not at all. */
    private fun write(from: InputStream, to: File) {
        val folder = requireNotNull(to.parentFile)
        if (!folder.isDirectory && !folder.mkdirs()) throw FileNotFoundException("$folder cannot be made")
        val part = File(folder, "${to.name}.part")
        try {
            part.outputStream().use { from.copyTo(it) }
            if (!part.renameTo(to)) throw FileNotFoundException("$to cannot be written")
        } finally {
            part.delete()
        }
    }

    private companion object {
        const val FOLDER = "weights"
    }
}
