package boxwright.app.timing

/**
 * The last [capacity] durations of one stage. Allocates nothing after its construction. Not thread-safe.
 *
 * Of 1, 2, 3, 10 ms the median is 2.5, the mean of the two in the middle, and the 90th percentile 10: the least of them
 * that is not less than 90 % (nearest rank).
 */
public class Durations(private val capacity: Int) {
    private val nanos = LongArray(capacity)
    private val sorted = LongArray(capacity)
    private var next = 0

    init {
        require(capacity > 0) { "$capacity durations have no median" }
    }

    /** How many there are. */
    public var count: Int = 0
        private set

    /** Adds one; the oldest of [capacity] makes room. */
    public fun add(nanos: Long) {
        this.nanos[next] = nanos
        next = (next + 1) % capacity
        if (count < capacity) count++
    }

    /** Forgets all. */
    public fun clear() {
        next = 0
        count = 0
    }

    /** Milliseconds in the middle; NaN where there are none. */
    public fun median(): Double {
        if (count == 0) return Double.NaN
        sort()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 / NANOS_OF_MILLI
    }

    /** Milliseconds that 90 % do not exceed; NaN where there are none. */
    public fun p90(): Double {
        if (count == 0) return Double.NaN
        sort()
        return sorted[(9 * count + 9) / 10 - 1] / NANOS_OF_MILLI
    }

    private fun sort() {
        nanos.copyInto(sorted, 0, 0, count)
        sorted.sort(0, count)
    }

    private companion object {
        const val NANOS_OF_MILLI = 1e6
    }
}
