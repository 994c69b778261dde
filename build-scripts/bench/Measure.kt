package boxwright.bench

import java.lang.management.ManagementFactory

/** One of several ways to do the same, timed in turn with the others. */
internal class Contender(val name: String, val run: () -> Float) {
    val micros = ArrayList<Double>()
}

private var sink = 0f

/** Times all contenders round by round, after a quarter of the rounds for warming up; prints minimum and median. */
internal fun measure(title: String, contenders: List<Contender>, rounds: Int) {
    val runs = contenders.associateWith { runsFor(it) }
    for (round in 0 until rounds) {
        for (contender in contenders) {
            val start = System.nanoTime()
            repeat(runs.getValue(contender)) { sink += contender.run() }
            val micros = (System.nanoTime() - start) / 1e3 / runs.getValue(contender)
            if (round >= rounds / 4) contender.micros.add(micros)
        }
    }
    for (contender in contenders) {
        contender.micros.sort()
        report(title, "${contender.name} min", contender.micros.first())
        report(title, "${contender.name} median", contender.micros[contender.micros.size / 2])
    }
}

/** Runs in a round: enough for some milliseconds. */
private fun runsFor(contender: Contender): Int {
    repeat(200) { sink += contender.run() }
    val start = System.nanoTime()
    repeat(20) { sink += contender.run() }
    return (5e6 / ((System.nanoTime() - start) / 20.0)).toInt().coerceIn(1, 20_000)
}

internal fun report(title: String, what: String, value: Double): Unit = println("$title\t$what\t$value")

/** Bytes that the thread allocates in one run of [block], once it is warm. */
internal fun allocated(block: () -> Unit): Double {
    val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
    val id = Thread.currentThread().id
    repeat(20) { block() }
    repeat(20) { threads.getThreadAllocatedBytes(id) }
    val before = threads.getThreadAllocatedBytes(id)
    repeat(100) { block() }
    return (threads.getThreadAllocatedBytes(id) - before) / 100.0
}

/** The least that any decoder must do: look at every score once. [runs] runs of [length] scores, [stride] apart. */
internal fun scan(values: FloatArray, offset: Int, runs: Int, stride: Int, length: Int): Float {
    var max = Float.NEGATIVE_INFINITY
    for (run in 0 until runs) {
        val at = offset + run * stride
        for (i in 0 until length) if (values[at + i] > max) max = values[at + i]
    }
    return max
}

internal fun scan(values: FloatArray): Float {
    var max = Float.NEGATIVE_INFINITY
    for (value in values) if (value > max) max = value
    return max
}

internal fun scan(values: ByteArray): Float {
    var max = 0
    for (value in values) if ((value.toInt() and 0xFF) > max) max = value.toInt() and 0xFF
    return max.toFloat()
}

/** Uniform in 0..1 from a portable 32-bit hash; the same as in numpy_ssd300.py. */
internal fun uniform(index: Int, seed: Int): Float = (hash(index, seed) ushr 8) * (1f / (1 shl 24))

private fun hash(index: Int, seed: Int): Int {
    var x = index * -1640531535 + seed
    x = (x xor (x ushr 16)) * -2048144789
    x = (x xor (x ushr 13)) * -1028477387
    return x xor (x ushr 16)
}
