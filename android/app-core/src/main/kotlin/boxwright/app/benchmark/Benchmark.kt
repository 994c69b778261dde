package boxwright.app.benchmark

import boxwright.app.engine.DetectorSession
import boxwright.app.engine.Setup
import boxwright.app.engine.Weights
import boxwright.app.engine.reasonOf
import boxwright.detection.Detections
import boxwright.detection.frames.Frame

/**
 * Measures the setups of a plan on one picture, on the thread that calls [run]; stages are timed one by one.
 *
 * A setup that fails is a row with its sentence, and the others go on.
 */
public class Benchmark(
    private val plan: BenchmarkPlan,
    private val picture: Frame,
    private val facts: DeviceFacts,
    private val surroundings: Surroundings,
    /** Why a setup is not to be run at all, as a sentence: what a probe found. */
    private val refused: Map<Setup, String> = emptyMap(),
) {
    private val clock = surroundings.clock
    private val cooling = Cooling(surroundings) { cancelled }
    private val references = HashMap<String, Reference>()
    private var done = 0

    @Volatile
    private var cancelled = false

    /** Ends [run] after the run of the network that is under way; from any thread. */
    public fun cancel() {
        cancelled = true
    }

    /** Measures all; [progress] is told before each turn and after each run. */
    public fun run(progress: (Progress) -> Unit = {}): Report {
        val measurements = plan.setups.map { Measurement(it, plan, refused[it]) }
        for (round in 0 until plan.rounds) {
            for (index in plan.orderOf(round)) {
                if (cancelled) break
                val measurement = measurements[index]
                val setup = measurement.setup
                val tell = { cooling: Boolean -> progress(Progress(done, plan.total, setup, cooling)) }
                val planned = done + plan.warmUps + plan.runsIn(round)
                if (measurement.failure == null) turn(measurement, plan.runsIn(round), tell)
                // Of a setup that failed, nothing more will come.
                if (!cancelled) done = planned
                tell(false)
            }
        }
        val rows = measurements.map { it.row(hashOf(it)) }
        return Report(facts, plan, rows, cancelled, cooling.warmest, cooling.millis)
    }

    /** What the CPU sees by the first engine that can run this model at all. */
    private fun referenceOf(setup: Setup): Reference {
        val known = references[setup.model.id]?.takeIf { it.isKnown }
        return known ?: Reference(setup, picture).also { references[setup.model.id] = it }
    }

    private fun turn(measurement: Measurement, runs: Int, tell: (Boolean) -> Unit) {
        cooling.await { tell(true) }
        tell(false)
        val reference = referenceOf(measurement.setup)
        try {
            val start = clock.nanos()
            measurement.setup.open().use { session ->
                measurement.loaded(session.backend, clock.nanos() - start)
                val detections = session.detector.newDetections()
                repeat(plan.warmUps) { step(session, detections, null, tell) }
                repeat(runs) { step(session, detections, measurement, tell) }
                if (!cancelled) measurement.compare(detections.toList(), reference)
            }
        } catch (thrown: Throwable) {
            measurement.failure = reasonOf(thrown)
        }
    }

    /** One run of all stages, which [measurement] gets unless it is a warm-up. */
    private fun step(
        session: DetectorSession,
        detections: Detections,
        measurement: Measurement?,
        tell: (Boolean) -> Unit,
    ) {
        if (cancelled) return
        val start = clock.nanos()
        session.preprocess(picture)
        val preprocessed = clock.nanos()
        session.infer()
        val inferred = clock.nanos()
        session.decode(detections)
        val decoded = clock.nanos()
        measurement?.add(preprocessed - start, inferred - preprocessed, decoded - inferred)
        done++
        tell(false)
    }

    private fun hashOf(measurement: Measurement): String = try {
        Weights.sha256(measurement.setup.weights)
    } catch (_: java.io.IOException) {
        ""
    }
}
