package boxwright.harness

import boxwright.detection.Detections
import boxwright.detection.model.Thresholds
import java.io.DataInputStream
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Runs decoders on tensors from a file and writes the bits of every detection to another; see decode.ts. */
public fun main(args: Array<String>) {
    DataInputStream(File(args[0]).inputStream().buffered(1 shl 16)).use { input ->
        val out = StringBuilder()
        val models = Models()
        repeat(input.readInt()) { runJob(models, input, out) }
        File(args[1]).writeText(out.toString())
    }
}

private fun runJob(models: Models, input: DataInputStream, out: StringBuilder) {
    val className = input.readUTF()
    val tensors = List(input.readInt()) { readTensor(input) }
    val model = models.get(className)
    readThresholds(input, model.thresholds)
    val detections = Detections(1, model.keypoints)
    model.decode(tensors, detections)
    // Scratch memory must come back clean: a second run has to say the same.
    val again = Detections(1, model.keypoints)
    model.decode(tensors, again)
    check(describe(detections) == describe(again)) { "$className: two runs on one input differ" }
    out.append(describe(detections)).append('\n')
}

/** Sets what a job sets: a score, an overlap, thresholds of classes; and nothing else. */
private fun readThresholds(input: DataInputStream, thresholds: Thresholds) {
    thresholds.reset()
    if (input.readBoolean()) thresholds.score = input.readFloat()
    if (input.readBoolean()) thresholds.overlap = input.readFloat()
    repeat(input.readInt()) { thresholds[input.readInt()] = input.readFloat() }
}

private fun describe(detections: Detections): String = buildString {
    append(detections.count)
    for (i in 0 until detections.count) {
        append(' ').append(detections.classes[i]).append(' ').append(detections.scores[i].toRawBits())
        for (k in 4 * i until 4 * i + 4) append(' ').append(detections.boxes[k].toRawBits())
        val numbers = 2 * detections.keypointCount
        for (k in numbers * i until numbers * (i + 1)) append(' ').append(detections.keypoints[k].toRawBits())
    }
}

private fun readTensor(input: DataInputStream): Any {
    val type = input.readUTF()
    val bytes = ByteArray(input.readInt())
    input.readFully(bytes)
    val buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
    return when (type) {
        "Float32Array" -> FloatArray(bytes.size / 4).also { buffer.asFloatBuffer().get(it) }
        "Int32Array" -> IntArray(bytes.size / 4).also { buffer.asIntBuffer().get(it) }
        "BigInt64Array" -> LongArray(bytes.size / 8).also { buffer.asLongBuffer().get(it) }
        else -> bytes
    }
}
