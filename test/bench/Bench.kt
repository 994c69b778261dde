package boxwright.bench

import boxwright.detection.Detections
import boxwright.models.Ssd300Resnet50
import java.lang.management.ManagementFactory

/** Times decoders in one JVM: rounds of all contenders in turn, minimum and median of each; see build-scripts/bench.mts. */
public fun main(args: Array<String>) {
    val rounds = args[0].toInt()
    for ((name, sparse) in listOf("dense" to false, "sparse" to true)) benchSsd300(name, sparse, rounds)
}

private fun benchSsd300(name: String, sparse: Boolean, rounds: Int) {
    val locs = FloatArray(4 * ANCHORS) { uniform(it, 1) - 0.5f }
    val confs = FloatArray(81 * ANCHORS) { if (sparse) sparseLogit(it) else denseLogit(it) }
    val decoder = Ssd300Resnet50()
    val detections = Detections()
    val plain = PlainSsd300(priorsOf(Ssd300Resnet50::class.java))
    val contenders = listOf(
        Contender("scan") { scan(locs) + scan(confs) },
        Contender("decode") { decoder.decode(locs, confs, detections); detections.count.toFloat() },
        Contender("plain") { plain.decode(locs, confs).toFloat() },
    )
    measure("ssd300-resnet50 $name", contenders, rounds)
    report("ssd300-resnet50 $name", "bytes", allocated { decoder.decode(locs, confs, detections) }.toDouble())
}

/** The least that any decoder must do: look at every number once. */
private fun scan(values: FloatArray): Float {
    var max = Float.NEGATIVE_INFINITY
    for (value in values) if (value > max) max = value
    return max
}

private const val ANCHORS = 8732

private fun denseLogit(j: Int): Float {
    val n = j % ANCHORS
    return (uniform(j / ANCHORS * 1092 + n / 8, 4) * 12f - 6f) + uniform(j, 5) * 0.5f
}

/** Background far ahead, and one anchor in 200 that sees something. */
private fun sparseLogit(j: Int): Float {
    val (k, n) = j / ANCHORS to j % ANCHORS
    val noise = uniform(j, 5) * 4f - 2f
    return if (k == 0) noise + 8f else if (n % 200 == 0 && k == 1 + n / 200 % 80) noise + 9f else noise
}

private class Contender(val name: String, val run: () -> Float) {
    val times = ArrayList<Double>()
}

private var sink = 0f

private fun measure(title: String, contenders: List<Contender>, rounds: Int) {
    repeat(rounds) { round ->
        for (contender in contenders) {
            val runs = if (round < rounds / 4) 20 else 10
            val start = System.nanoTime()
            repeat(runs) { sink += contender.run() }
            val micros = (System.nanoTime() - start) / 1e3 / runs
            if (round >= rounds / 4) contender.times.add(micros)
        }
    }
    for (contender in contenders) {
        contender.times.sort()
        report(title, "${contender.name} min", contender.times.first())
        report(title, "${contender.name} median", contender.times[contender.times.size / 2])
    }
}

private fun report(title: String, what: String, value: Double) {
    println("$title\t$what\t$value")
}

private fun allocated(block: () -> Unit): Long {
    val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
    block()
    val id = Thread.currentThread().id
    val before = threads.getThreadAllocatedBytes(id)
    repeat(100) { block() }
    val overhead = threads.getThreadAllocatedBytes(id)
    repeat(100) { }
    return (overhead - before) / 100
}

private fun priorsOf(model: Class<*>): FloatArray =
    model.getDeclaredField("priors").apply { isAccessible = true }.get(null) as FloatArray

private fun uniform(index: Int, seed: Int): Float = (hash(index, seed) ushr 8) * (1f / (1 shl 24))

private fun hash(index: Int, seed: Int): Int {
    var x = index * -1640531535 + seed
    x = (x xor (x ushr 16)) * -2048144789
    x = (x xor (x ushr 13)) * -1028477387
    return x xor (x ushr 16)
}
