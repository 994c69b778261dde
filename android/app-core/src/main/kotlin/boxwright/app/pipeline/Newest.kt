package boxwright.app.pipeline

import java.util.concurrent.atomic.AtomicReference
import java.util.concurrent.atomic.AtomicReferenceArray

/**
 * The newest item on its way from one thread to another; what nobody took in time is dropped.
 *
 * Three items go round, made once by `make` and filled again and again: one is being filled, one waits, one is being
 * read. Neither side ever waits for the other, and nothing is allocated.
 *
 *     val item = newest.next(); fill(item); newest.publish(item)                  // one thread
 *     val item = newest.take(); if (item != null) { read(item); newest.giveBack(item) }   // another one
 */
public class Newest<T : Any>(make: () -> T) {
    private val free = AtomicReferenceArray<T>(ITEMS)
    private val waiting = AtomicReference<T?>()

    init {
        for (i in 0 until ITEMS) free.set(i, make())
    }

    /** How many were published, and replaced by a newer one before they were taken. */
    @Volatile
    public var dropped: Long = 0
        private set

    /**
     * An item to be filled, that nobody else has; then [publish] it, or [giveBack] it. For one thread.
     *
     * Throws IllegalStateException where an item that was taken or got before has not come back.
     */
    public fun next(): T {
        // Only this function takes items out of `free`, so one that is there stays until it is found.
        for (i in 0 until ITEMS) free.getAndSet(i, null)?.let { return it }
        throw IllegalStateException("all items are out: give back what was taken before asking for the next")
    }

    /** Makes [item] the newest. For the thread that calls [next]. */
    public fun publish(item: T) {
        val late = waiting.getAndSet(item) ?: return
        dropped += 1
        giveBack(late)
    }

    /** The newest item; null where there is none since the last call. Read it, then [giveBack] it. For one thread. */
    public fun take(): T? = waiting.getAndSet(null)

    /** Puts [item] back, to be filled again. */
    public fun giveBack(item: T) {
        for (i in 0 until ITEMS) if (free.compareAndSet(i, null, item)) return
        throw IllegalStateException("an item was given back twice")
    }

    private companion object {
        const val ITEMS = 3
    }
}
