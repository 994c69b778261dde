package boxwright.app.benchmark

import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.timing.StageTime

/** What a benchmark found. See [toCsv], [toJson], [toMarkdown]. */
public class Report(
    public val facts: DeviceFacts,
    public val plan: BenchmarkPlan,
    /** One for each setup, in the plan's order. */
    public val rows: List<ReportRow>,
    /** Whether it was cancelled, so that there may be fewer runs than planned. */
    public val cancelled: Boolean,
    /** The warmest that the device has been. */
    public val warmest: ThermalStatus,
    /** How long it was given to cool down, in all. */
    public val cooledMillis: Long,
)

/** What was found of one setup. */
public class ReportRow(
    public val setup: Setup,
    /** What it really ran on; null where it did not run. */
    public val backend: Backend?,
    /** Timed runs. */
    public val runs: Int,
    /** Median and 90th percentile of preprocess, inference and decode, in milliseconds. */
    public val stages: List<StageTime>,
    public val total: StageTime,
    /** Milliseconds of loading, the median of all turns. */
    public val loadMillis: Double,
    /** How its detections compare with those of the CPU: a few words; empty where it did not run. */
    public val agreement: String,
    /** SHA-256 of the network file; empty where it cannot be read. */
    public val weightsSha256: String,
    /** Why it did not run, or not to the end, as a sentence; null where it did. */
    public val failure: String?,
) {
    /** Frames in a second of which one follows the other. */
    public val fps: Double get() = 1000 / total.median
}
