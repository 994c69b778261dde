package boxwright.app.benchmark

import boxwright.app.engine.Setup
import boxwright.app.probe.Agreement
import boxwright.app.probe.detect
import boxwright.detection.Detection
import boxwright.detection.frames.Frame

/** What all setups of a model are compared with: what the CPU sees in the picture. */
internal class Reference(first: Setup, picture: Frame) {
    private val setup = first.onReference()

    /** Null where it could not be run. */
    private val detections: List<Detection>? = try {
        setup.open().use { detect(it, picture) }
    } catch (_: Throwable) {
        null
    }

    val isKnown: Boolean get() = detections != null

    /** In a few words, how [found] by [by] compares; the second is whether that is as it should be. */
    fun compare(found: List<Detection>, by: Setup): Pair<String, Boolean> {
        val expected = detections ?: return Pair("no reference", true)
        val agreement = Agreement.of(found, expected)
        val isItself = by.engine === setup.engine && by.backend == setup.backend && agreement.isClose
        return Pair(if (isItself) "reference" else agreement.toString(), agreement.isClose)
    }
}
