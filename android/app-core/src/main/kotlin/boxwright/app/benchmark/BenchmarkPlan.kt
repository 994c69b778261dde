package boxwright.app.benchmark

import boxwright.app.engine.Setup

/**
 * What is measured, and how often.
 *
 * Each setup is timed [runs] times, in [rounds] turns; each round begins with another setup, so that a device that gets
 * warmer does not favour those that come first. Each turn loads the network anew and runs it [warmUps] times untimed:
 * so only one network is in memory at a time.
 */
public class BenchmarkPlan(
    public val setups: List<Setup>,
    public val runs: Int = 50,
    public val warmUps: Int = 10,
    public val rounds: Int = 2,
) {
    init {
        require(runs >= rounds && rounds > 0) { "$runs runs cannot be spread over $rounds rounds" }
        require(warmUps >= 0) { "$warmUps warm-ups" }
    }

    /** The setups of [round], each once: those of the first, turned by one for each round. */
    internal fun orderOf(round: Int): List<Int> = setups.indices.map { (it + round) % setups.size }

    /** Timed runs of a setup in [round]; the first rounds take what does not divide. */
    internal fun runsIn(round: Int): Int = runs / rounds + if (round < runs % rounds) 1 else 0

    /** Runs of all setups, warm-ups included. */
    internal val total: Int get() = setups.size * (runs + rounds * warmUps)
}

/** How far a benchmark is. */
public data class Progress(
    /** Runs that are done, of [total]. */
    val done: Int,
    val total: Int,
    /** What is measured now. */
    val setup: Setup,
    /** Whether it waits for the device to cool down. */
    val cooling: Boolean,
)
