package boxwright.app.timing

/** What is timed of a frame, in its order. */
public enum class Stage(
    /** What tables call it. */
    public val title: String,
) {
    /** From the camera's planes, or a file, to arrays. */
    PICTURE("picture"),

    /** From the frame to the network's input, with the copy into its memory. */
    PREPROCESS("preprocess"),

    /** The network. */
    INFERENCE("inference"),

    /** From its outputs to detections, with the copy out of its memory. */
    DECODE("decode"),
}

/**
 * Times of the stages of the last frames, and how many come in and out. Recording allocates nothing; any thread may
 * record or read.
 */
public class Timings(private val clock: Clock = Clock.SYSTEM, window: Int = 100) {
    private val stages = Array(Stage.entries.size) { Durations(window) }
    private val total = Durations(window)
    private val arrivals = Rate()
    private val results = Rate()

    /** A frame came from the camera, whether it is detected or dropped. */
    @Synchronized
    public fun arrived(): Unit = arrivals.mark(clock.nanos())

    /** A frame was detected; nanoseconds of each stage. */
    @Synchronized
    public fun detected(picture: Long, preprocess: Long, inference: Long, decode: Long) {
        stages[Stage.PICTURE.ordinal].add(picture)
        stages[Stage.PREPROCESS.ordinal].add(preprocess)
        stages[Stage.INFERENCE.ordinal].add(inference)
        stages[Stage.DECODE.ordinal].add(decode)
        total.add(picture + preprocess + inference + decode)
        results.mark(clock.nanos())
    }

    /** Forgets all, as another model runs. */
    @Synchronized
    public fun clear() {
        stages.forEach(Durations::clear)
        total.clear()
        results.clear()
    }

    /** What there is now, to be shown. Allocates: ask some times a second, not for every frame. */
    @Synchronized
    public fun statistics(dropped: Long): Statistics {
        val now = clock.nanos()
        return Statistics(
            Stage.entries.map { StageTime(it.title, stages[it.ordinal].median(), stages[it.ordinal].p90()) },
            StageTime("total", total.median(), total.p90()),
            total.count,
            arrivals.perSecond(now),
            results.perSecond(now),
            dropped,
        )
    }
}

/** Milliseconds of one stage; NaN where nothing was timed. */
public data class StageTime(val title: String, val median: Double, val p90: Double)

/** Times at one moment. */
public data class Statistics(
    /** In the order of [Stage]. */
    val stages: List<StageTime>,
    val total: StageTime,
    /** Frames that the medians are of. */
    val frames: Int,
    /** Frames in a second that the camera gives. */
    val fpsIn: Double,
    /** Frames in a second that are detected. */
    val fpsOut: Double,
    /** Frames that a newer one replaced before they could be detected. */
    val dropped: Long,
)
