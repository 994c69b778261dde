package boxwright.detection.model

import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameTransform

/**
 * A model as code that works with any model sees it: an app with a choice of models, a benchmark, a preview.
 *
 * Every generated class is one; the generated `Catalogue` lists them. Code for one model calls the functions of its class
 * with its own array types instead. An instance owns scratch memory: use one for each thread, and keep it.
 */
public interface Detector {
    /** The folder of the model, `models/<id>`. */
    public val id: String

    /** Name of the model for people. */
    public val title: String

    /** What [preprocess] fills. */
    public val input: TensorSpec

    /** Width of the input picture in pixels. */
    public val inputWidth: Int

    /** Height of the input picture in pixels. */
    public val inputHeight: Int

    /** What [decode] takes, in this order: the outputs of the network that some part of the model reads. */
    public val outputs: List<TensorSpec>

    /** Labels, by the class index of a detection. */
    public val labels: List<String>

    /** Points of each detection; 0 where there are none. */
    public val keypointCount: Int

    /** Thresholds of [decode], which begin at the values of model.json and may be changed between frames. */
    public val thresholds: Thresholds

    /** The data set's own id of a class. */
    public fun categoryId(classIndex: Int): Int

    /** Detections that [decode] can fill. Reuse them for every frame. */
    public fun newDetections(): Detections

    /** Writes [frame] into [input], which [TensorSpec.newTensor] of this model's input made. Returns the way back for boxes. */
    public fun preprocess(frame: Frame, input: Tensor): FrameTransform

    /** Fills [detections] with what the network saw; [outputs] are in the order of this model's outputs. */
    public fun decode(outputs: List<Tensor>, detections: Detections)
}
