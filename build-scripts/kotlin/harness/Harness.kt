package boxwright.harness

import boxwright.detection.Detections
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Thresholds
import java.io.DataInputStream
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Runs decoders on tensors from a file and writes the bits of every detection to another; see decode.ts. */
public fun main(args: Array<String>) {
    DataInputStream(File(args[0]).inputStream().buffered(1 shl 16)).use { input ->
        val out = StringBuilder()
        val detectors = Detectors()
        repeat(input.readInt()) { runJob(detectors, input, out) }
        File(args[1]).writeText(out.toString())
    }
}

private fun runJob(detectors: Detectors, input: DataInputStream, out: StringBuilder) {
    val className = input.readUTF()
    val detector = detectors.get(className)
    val transform = detector.transformOf(FrameGeometry(input.readInt(), input.readInt()))
    val outputs = detector.outputs.map { tensorOf(it.type, readBytes(input)) }
    readThresholds(input, detector.thresholds)
    val detections = Detections(1, detector.keypointCount, detector.hasAngles)
    detector.decode(outputs, transform, detections)
    // Scratch memory must come back clean: a second run has to say the same.
    val again = Detections(1, detector.keypointCount, detector.hasAngles)
    detector.decode(outputs, transform, again)
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
    val points = detections.keypointCount
    append(detections.count).append(' ').append(points).append(if (detections.hasAngles) " 1" else " 0")
    fun bits(array: FloatArray, each: Int, i: Int) {
        for (k in each * i until each * (i + 1)) append(' ').append(array[k].toRawBits())
    }
    for (i in 0 until detections.count) {
        append(' ').append(detections.classes[i]).append(' ').append(detections.anchors[i])
        bits(detections.scores, 1, i)
        bits(detections.boxes, 4, i)
        if (detections.hasAngles) bits(detections.angles, 1, i)
        bits(detections.keypoints, 2 * points, i)
        bits(detections.keypointScores, points, i)
    }
}

private fun readBytes(input: DataInputStream): ByteBuffer {
    val bytes = ByteArray(input.readInt()).also { input.readFully(it) }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
}
