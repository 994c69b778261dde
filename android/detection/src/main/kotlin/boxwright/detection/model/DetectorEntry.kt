package boxwright.detection.model

/** One model of the generated `Catalogue`: enough to list it, and the way to make it. */
public class DetectorEntry(
    /** The folder of the model, `models/<id>`. */
    public val id: String,
    /** Name of the model for people. */
    public val title: String,
    private val make: () -> Detector,
) {
    /** Makes the model, with its tables and scratch memory: a few milliseconds and megabytes at most. Keep it. */
    public fun create(): Detector = make()

    override fun toString(): String = id
}
