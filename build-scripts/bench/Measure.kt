package boxwright.bench

import java.lang.management.ManagementFactory

/** One of several ways to do the same, timed in turn with the others. */
internal class Contender(val name: String, val run: () -> Float) {
    val micros = ArrayList<Double>()
}

private var sink = 0f

/**
 * Times all contenders in turn for about [seconds] each, in CPU time of this thread: on a machine with other work, wall
 * time says little. Prints lower quartile and median.
 */
internal fun measure(title: String, contenders: List<Contender>, seconds: Double) {
    val runs = contenders.associateWith { runsFor(it, seconds) }
    repeat(ROUNDS) {
        for (contender in contenders) {
            val count = runs.getValue(contender)
            contender.micros.add(cpuMicros { repeat(count) { sink += contender.run() } } / count)
        }
    }
    for (contender in contenders) {
        contender.micros.sort()
        report(title, "${contender.name} quartile", contender.micros[contender.micros.size / 4])
        report(title, "${contender.name} median", contender.micros[contender.micros.size / 2])
    }
}

private const val ROUNDS = 20

/** Microseconds after which code is compiled. */
private const val WARM = 3e5

/** Warms a contender up for half of [seconds]; then, how often it runs in a round. */
private fun runsFor(contender: Contender, seconds: Double): Int {
    var warm = 0.0
    while (warm < seconds / 2 * 1e6) warm += cpuMicros { repeat(10) { sink += contender.run() } }
    val micros = cpuMicros { repeat(5) { sink += contender.run() } } / 5
    return (seconds / 2 * 1e6 / ROUNDS / micros).toInt().coerceIn(1, 100_000)
}

/** CPU time of this thread. */
internal fun cpuMicros(block: () -> Unit): Double {
    val threads = ManagementFactory.getThreadMXBean()
    val start = threads.currentThreadCpuTime
    block()
    return (threads.currentThreadCpuTime - start) / 1e3
}

internal fun report(title: String, what: String, value: Double): Unit = println("$title\t$what\t$value")

/** Bytes that the thread allocates in a warm run of [block]: the least of some, as the JVM allocates too. */
internal fun allocated(block: () -> Unit): Double {
    val threads = ManagementFactory.getThreadMXBean() as com.sun.management.ThreadMXBean
    val id = Thread.currentThread().id
    var warm = 0.0
    while (warm < WARM) warm += cpuMicros(block)
    repeat(20) { threads.getThreadAllocatedBytes(id) }
    return (0 until 6).minOf {
        val before = threads.getThreadAllocatedBytes(id)
        block()
        threads.getThreadAllocatedBytes(id) - before
    }.toDouble()
}

/** The least that any decoder must do: look at every score once. */
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
