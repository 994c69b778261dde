package boxwright.app.benchmark

import boxwright.app.engine.Setup
import boxwright.app.probe.ProbeResult
import boxwright.app.probe.Probes

/**
 * Tries [setups] in a process of its own, one after the other, before they are measured in that of the app: what ends a
 * process would end it, and all that was measured.
 *
 * [told] hears what is tried next, [done] once why some are not to be run. For the main thread.
 */
internal class Trials(
    private val probes: Probes,
    private val setups: List<Setup>,
    private val told: (Setup) -> Unit,
    private val done: (Map<Setup, String>) -> Unit,
) {
    private val refused = HashMap<Setup, String>()
    private var isOver = false

    fun begin() = tryFrom(0)

    /** Waits for no answer any more. */
    fun end() {
        if (isOver) return
        isOver = true
        done(refused)
    }

    private fun tryFrom(next: Int) {
        if (isOver) return
        val setup = setups.getOrNull(next) ?: return end()
        told(setup)
        probes.tried(setup) { result ->
            if (result is ProbeResult.Fails) refused[setup] = result.why
            tryFrom(next + 1)
        }
    }
}
