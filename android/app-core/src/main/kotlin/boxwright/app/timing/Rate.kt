package boxwright.app.timing

/** How often something happens, from its last [window] times. Allocates nothing once it is made. Not thread-safe. */
public class Rate(private val window: Int = 30) {
    private val times = LongArray(window)
    private var next = 0
    private var count = 0

    /** It happened, at [nanos]. */
    public fun mark(nanos: Long) {
        times[next] = nanos
        next = (next + 1) % window
        if (count < window) count++
    }

    /**
     * Times in a second, seen at [now]: 3 marks that are 100 ms apart are 10. Without a mark for longer than the marks
     * were apart, the pause counts, so that what has stopped goes down to 0.
     */
    public fun perSecond(now: Long): Double {
        if (count < 2) return 0.0
        val first = times[if (count < window) 0 else next]
        val last = times[(next + window - 1) % window]
        val mean = (last - first).toDouble() / (count - 1)
        val span = if (now - last > mean) now - first else last - first
        return if (span > 0) (count - 1) * NANOS_OF_SECOND / span else 0.0
    }

    /** Forgets all. */
    public fun clear() {
        next = 0
        count = 0
    }

    private companion object {
        const val NANOS_OF_SECOND = 1e9
    }
}
