package boxwright.app.benchmark

import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.timing.Durations
import boxwright.app.timing.Stage
import boxwright.app.timing.StageTime
import boxwright.detection.Detection

/** What is collected of one setup, turn by turn. */
internal class Measurement(
    val setup: Setup,
    plan: BenchmarkPlan,
    /** Why there is nothing more to come; null while there is. */
    var failure: String? = null,
) {
    private val stages = TIMED.map { Durations(plan.runs) }
    private val total = Durations(plan.runs)
    private val loads = Durations(plan.rounds)
    private var backend: Backend? = null
    private var agreement = ""
    private var isRight = true

    fun loaded(on: Backend, nanos: Long) {
        backend = on
        loads.add(nanos)
    }

    fun add(preprocess: Long, inference: Long, decode: Long) {
        stages[0].add(preprocess)
        stages[1].add(inference)
        stages[2].add(decode)
        total.add(preprocess + inference + decode)
    }

    /** What was found in the last run of a turn; once it was wrong, that stays. */
    fun compare(found: List<Detection>, reference: Reference) {
        if (!isRight) return
        val (words, right) = reference.compare(found, setup)
        agreement = words
        isRight = right
    }

    fun row(weightsSha256: String): ReportRow = ReportRow(
        setup,
        backend,
        total.count,
        TIMED.mapIndexed { i, stage -> StageTime(stage.title, stages[i].median(), stages[i].p90()) },
        StageTime("total", total.median(), total.p90()),
        loads.median(),
        agreement,
        weightsSha256,
        failure,
    )

    private companion object {
        /** A benchmark has its picture already. */
        val TIMED = listOf(Stage.PREPROCESS, Stage.INFERENCE, Stage.DECODE)
    }
}
