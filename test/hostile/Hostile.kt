package boxwright.test

import boxwright.detection.Detections
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Detector
import boxwright.detection.model.Tensor
import boxwright.harness.Detectors
import boxwright.harness.tensorOf
import java.io.DataInputStream
import java.io.File
import java.lang.management.ManagementFactory
import java.nio.ByteBuffer
import java.nio.ByteOrder

/**
 * Decodes what no network should give, from a file; see hostile.test.ts. A line for each model and pattern: what was
 * thrown; how many detections, and boxes and angles, points and scores that are not finite, came back; milliseconds of
 * CPU.
 */
public object Hostile {
    @JvmStatic
    public fun main(args: Array<String>) {
        DataInputStream(File(args[0]).inputStream().buffered(1 shl 16)).use { input ->
            val detectors = Detectors()
            repeat(input.readInt()) { tryAll(detectors.get(input.readUTF()), input) }
        }
    }
}

/** An output of which every score passes, and what says which of its numbers are scores. */
private class Flood(val tensor: Tensor, val isScore: ByteArray)

private fun tryAll(detector: Detector, input: DataInputStream) {
    val floods = detector.outputs.map { spec ->
        Flood(tensorOf(spec.type, ByteBuffer.wrap(bytes(input)).order(ByteOrder.LITTLE_ENDIAN)), bytes(input))
    }
    val hasScores = floods.any { it.isScore.contains(1) }
    for ((pattern, number) in patterns) {
        report(detector, pattern, floods.map { filled(it, onlyBoxes = false, number) })
        if (hasScores) report(detector, "$pattern where every score passes", floods.map { filled(it, true, number) })
    }
}

private fun bytes(input: DataInputStream) = ByteArray(input.readInt()).also { input.readFully(it) }

private fun report(detector: Detector, pattern: String, outputs: List<Tensor>) {
    val detections = detector.newDetections()
    val transform = detector.transformOf(FrameGeometry(detector.inputWidth, detector.inputHeight))
    val threads = ManagementFactory.getThreadMXBean()
    val before = threads.currentThreadCpuTime
    val thrown = runCatching { detector.decode(outputs, transform, detections) }.exceptionOrNull() ?: ""
    val millis = (threads.currentThreadCpuTime - before) / 1_000_000
    println(listOf(detector.id, pattern, thrown, detections.count, endless(detections), millis).joinToString("\t"))
}

private fun endless(detections: Detections): String {
    fun count(array: FloatArray, each: Int) = (0 until each * detections.count).count { !array[it].isFinite() }
    val angles = if (detections.hasAngles) count(detections.angles, 1) else 0
    val points = count(detections.keypoints, 2 * detections.keypointCount)
    return listOf(count(detections.boxes, 4) + angles, points, count(detections.scores, 1)).joinToString("\t")
}

private typealias Pattern = (index: Int, flood: Float) -> Float

/** With [number] everywhere, or everywhere but in scores. Halves take its integer as their bits. */
private fun filled(flood: Flood, onlyBoxes: Boolean, number: Pattern): Tensor {
    fun of(i: Int, old: Float) = if (onlyBoxes && flood.isScore[i] == ONE) old else number(i, old)
    return when (val old = flood.tensor) {
        is Tensor.Floats -> Tensor.Floats(FloatArray(old.size) { of(it, old.data[it]) })
        is Tensor.Halves -> Tensor.Halves(ShortArray(old.size) { of(it, old.data[it].toFloat()).toInt().toShort() })
        is Tensor.Bytes -> Tensor.Bytes(ByteArray(old.size) { of(it, old.data[it].toFloat()).toInt().toByte() })
        is Tensor.Ints -> Tensor.Ints(IntArray(old.size) { of(it, old.data[it].toFloat()).toInt() })
        is Tensor.Longs -> Tensor.Longs(LongArray(old.size) { of(it, old.data[it].toFloat()).toLong() })
    }
}

private const val ONE: Byte = 1

private fun same(number: Float): Pattern = { _, _ -> number }

private fun inTurn(vararg numbers: Float): Pattern = { i, _ -> numbers[i % numbers.size] }

private val patterns: Map<String, Pattern> = mapOf(
    "NaN" to same(Float.NaN),
    "infinity" to same(Float.POSITIVE_INFINITY),
    "-infinity" to same(Float.NEGATIVE_INFINITY),
    "infinity and -infinity in turn" to inTurn(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY),
    "the largest" to same(Float.MAX_VALUE),
    "the largest below 0" to same(-Float.MAX_VALUE),
    "both in turn" to inTurn(Float.MAX_VALUE, -Float.MAX_VALUE),
    "the smallest above 0" to same(Float.MIN_VALUE),
    "-0" to same(-0f),
    "0.9" to same(0.9f),
    "1" to same(1f),
    "60" to same(60f),
    "a billion" to same(1e9f),
    "a billion below 0" to same(-1e9f),
    // Sides of boxes that are powers of e are as small as floats can be.
    "-60" to same(-60f),
    "all that passes" to { _, flood -> flood },
    "random bits" to { i, _ -> Float.fromBits(hash(i)) },
    "random" to { i, _ -> hash(i) * (20f / (1 shl 31)) },
    "tiny" to { i, _ -> hash(i) * 1e-29f },
    "wide" to { i, _ -> hash(i) * 1e-3f },
    "rising" to { i, _ -> i * 0.001f },
    "rising slowly" to { i, _ -> 1f + i * 1.6e-6f },
    "falling" to { i, flood -> flood * 1e3f / (1f + i) },
    "some of all" to { i, flood -> floatArrayOf(Float.NaN, 1e30f, -1e30f, flood, 0f)[(hash(i) and 1023) % 5] },
)

private fun hash(i: Int): Int {
    var x = i * -1640531535 + 7
    x = (x xor (x ushr 16)) * -2048144789
    x = (x xor (x ushr 13)) * -1028477387
    return x xor (x ushr 16)
}
