package boxwright.app.benchmark

/** Waits while a device is too warm to be measured. */
internal class Cooling(private val surroundings: Surroundings, private val isCancelled: () -> Boolean) {
    /** The warmest that was seen. */
    var warmest: ThermalStatus = ThermalStatus.UNKNOWN
        private set

    /** How long was waited, in all. */
    var millis: Long = 0
        private set

    /** Returns when processors are not slowed down any more, or after [LIMIT_MILLIS]; tells [waiting] each time. */
    fun await(waiting: () -> Unit) {
        var waited = 0L
        while (isWarm() && waited < LIMIT_MILLIS && !isCancelled()) {
            waiting()
            surroundings.sleep(STEP_MILLIS)
            waited += STEP_MILLIS
        }
        millis += waited
    }

    private fun isWarm(): Boolean {
        val now = surroundings.thermalStatus()
        warmest = maxOf(warmest, now)
        return now >= ThermalStatus.MODERATE
    }

    private companion object {
        const val STEP_MILLIS = 2_000L

        /** A device that stays warm for so long does not become cooler by waiting: the report tells how warm it was. */
        const val LIMIT_MILLIS = 120_000L
    }
}
