package boxwright.harness

import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameTransform
import boxwright.detection.model.Thresholds

/** A generated model, behind functions that do not name its types; see decoders.ts. */
public interface Model {
    public val keypoints: Int
    public val thresholds: Thresholds
    public fun decode(outputs: List<Any>, detections: Detections)
    public fun newInput(): Any
    public fun preprocess(frame: Frame, input: Any): FrameTransform
}

/** The models of one run, each made once, by the names of their classes. */
public class Models {
    private val made = HashMap<String, Model>()

    public fun get(className: String): Model = made.getOrPut(className) {
        Class.forName("boxwright.harness.models.$className").getDeclaredConstructor().newInstance() as Model
    }
}
