package boxwright.demo

import boxwright.detection.model.Tensor
import boxwright.detection.model.TensorSpec
import boxwright.harness.bytesOf
import boxwright.harness.tensorOf
import java.io.File
import java.io.IOException
import java.nio.ByteBuffer
import java.nio.ByteOrder
import kotlin.io.path.createTempDirectory

/** Arguments: how many words the command has that runs the network, these words, and those of [demo]. */
public fun main(args: Array<String>) {
    val words = args.first().toInt()
    demo(args.drop(1 + words)) { input, detector ->
        run(args.slice(1..words), input, detector.outputs)
    }
}

/** By `models/check.py`, which says in lines what does not fit. */
private fun run(command: List<String>, input: Tensor, outputs: List<TensorSpec>): List<Tensor> {
    val folder = createTempDirectory("boxwright").toFile()
    try {
        val given = File(folder, "input").apply { writeBytes(bytesOf(input)) }
        finish(command + listOf("--input", given.path, "--outputs", folder.path), File(folder, "said"))
        return outputs.mapIndexed { i, output -> read(File(folder, "$i"), output) }
    } finally {
        folder.deleteRecursively()
    }
}

private fun finish(command: List<String>, said: File) {
    val builder = ProcessBuilder(command).redirectError(said).redirectOutput(ProcessBuilder.Redirect.DISCARD)
    val process = try {
        builder.start()
    } catch (error: IOException) {
        throw IllegalArgumentException("there is no program \"${command.first()}\"; PYTHON names another", error)
    }
    require(process.waitFor() == 0) { said.readText().trim() }
}

private fun read(file: File, output: TensorSpec): Tensor =
    tensorOf(output.type, ByteBuffer.wrap(file.readBytes()).order(ByteOrder.LITTLE_ENDIAN))
