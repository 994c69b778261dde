package boxwright.detection.model

import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform

/**
 * What every generated model can do, for code that does not know which one it has: apps with a choice of models, tests,
 * benchmarks. Code for one model calls the functions of its class, which name their arrays.
 *
 * A detector owns the scratch memory of its functions: use one for each thread. Threads that share one get wrong
 * detections, and no error.
 *
 *     val detector = Catalogue["ssd300-resnet50"]!!.create()
 *     val input = detector.input.newTensor()
 *     val outputs = detector.outputs.map { it.newTensor() }
 *     val detections = detector.newDetections()
 *
 *     val transform = detector.preprocess(frame, input)
 *     run(input, outputs)
 *     detector.decode(outputs, transform, detections)
 *     transform.toFrame.map(detections)
 */
public interface Detector {
    /** Name of the model's folder. */
    public val id: String

    /** What the model is called in words. */
    public val title: String

    /** What [preprocess] fills. */
    public val input: TensorSpec

    /** Width of the network input in pixels. */
    public val inputWidth: Int

    /** Height of the network input in pixels. */
    public val inputHeight: Int

    /** All outputs of the network, in the order in which [decode] takes them. */
    public val outputs: List<TensorSpec>

    /** Labels, by the class index of a detection. */
    public val labels: List<String>

    /** Points of each detection. */
    public val keypointCount: Int

    /** Whether boxes are oriented: [Detections.angles] says by how much each is rotated. */
    public val hasAngles: Boolean get() = false

    /** What scores and overlaps are compared with: as model.json says, until other values are set. */
    public val thresholds: Thresholds

    /** The data set's own id of a class. */
    public fun categoryId(classIndex: Int): Int

    /** A buffer for the results of [decode]. Reuse it for every frame. */
    public fun newDetections(): Detections

    /**
     * Writes [frame] into [input], rotated upright, resized and normalised as the network expects. Not for two threads
     * at once.
     *
     * Only rows of the input from [fromRow] until [untilRow] are written. Threads that have a detector each can fill
     * parts of one [input] at the same time: it becomes the same, bit for bit.
     *
     * Returns what maps detections from the input back to the frame. Throws IllegalArgumentException where [input] is
     * not as [Detector.input] says.
     */
    public fun preprocess(
        frame: Frame,
        input: Tensor,
        fromRow: Int = 0,
        untilRow: Int = inputHeight,
    ): FrameTransform

    /**
     * What [preprocess] returns for frames of this [geometry]: for an input that was filled elsewhere, and for recorded
     * outputs. Makes a transform: keep it while the geometry stays the same.
     */
    public fun transformOf(geometry: FrameGeometry): FrameTransform

    /**
     * Fills [detections] with those of one run of the network; boxes are in 0..1 of its input. Not for two threads at
     * once.
     *
     * [transform] is that of the frame which the network saw. Few models need it, and the function of a class for one
     * model has it only there: they limit boxes to the frame before suppression. [outputs] are only read.
     *
     * Throws IllegalArgumentException where [outputs] are not as [Detector.outputs] says, or where a model that needs
     * [transform] is given that of an input of another size.
     */
    public fun decode(outputs: List<Tensor>, transform: FrameTransform, detections: Detections)
}

/** One model of a generated `Catalogue`: what a list shows, and how to get it. */
public class DetectorEntry(
    /** Name of the model's folder. */
    public val id: String,
    /** What the model is called in words. */
    public val title: String,
    private val constructor: () -> Detector,
) {
    /** A new detector; it owns scratch memory, so make one for each thread and keep it. */
    public fun create(): Detector = constructor()

    override fun toString(): String = id
}
