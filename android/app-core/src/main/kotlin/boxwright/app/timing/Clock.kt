package boxwright.app.timing

/** Time that only goes forward; tests put their own in its place. */
public fun interface Clock {
    /** Nanoseconds since some moment. */
    public fun nanos(): Long

    public companion object {
        /** That of the JVM. */
        public val SYSTEM: Clock = Clock { System.nanoTime() }
    }
}
