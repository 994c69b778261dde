package boxwright.app.pipeline

import boxwright.app.engine.Backend
import boxwright.app.engine.DetectorSession
import boxwright.app.engine.Setup
import boxwright.app.engine.reasonOf
import boxwright.app.timing.Clock
import boxwright.app.timing.Timings
import boxwright.detection.model.Thresholds

/** A setup that is loaded, and detects one frame after the other; for the thread of the pipeline. */
internal class RunningSetup(val setup: Setup, private val session: DetectorSession, private val clock: Clock) {
    private val detector = session.detector
    private var applied = Filter()

    val backend: Backend get() = session.backend

    /** Fills [result] from [shot]; returns a sentence where that failed. */
    fun detect(shot: Shot, result: Result, filter: Filter, timings: Timings): String? = try {
        val frame = requireNotNull(shot.frame) { "a shot was published without a frame" }
        if (filter != applied) apply(filter)
        prepare(result)
        val start = clock.nanos()
        result.transform = session.preprocess(frame)
        val preprocessed = clock.nanos()
        session.infer()
        val inferred = clock.nanos()
        session.decode(result.detections)
        result.frame = frame
        result.takenAt = shot.takenAt
        result.inferenceNanos = inferred - preprocessed
        timings.detected(shot.copyNanos, preprocessed - start, inferred - preprocessed, clock.nanos() - inferred)
        null
    } catch (thrown: Throwable) {
        reasonOf(thrown)
    }

    /** What closing throws does not matter any more. */
    fun close() {
        try {
            session.close()
        } catch (_: Exception) {
            return
        }
    }

    /** Results go from model to model; each has room for the points of its own. */
    private fun prepare(result: Result) {
        if (result.labels === detector.labels && result.modelId == detector.id) return
        result.modelId = detector.id
        result.labels = detector.labels
        result.detections = detector.newDetections()
    }

    private fun apply(filter: Filter) {
        val thresholds: Thresholds = detector.thresholds
        thresholds.reset()
        filter.score?.let { thresholds.score = it.coerceIn(thresholds.scoreRange) }
        filter.overlap?.let { if (thresholds.hasOverlap) thresholds.overlap = it.coerceIn(0f, 1f) }
        applied = filter
    }
}
