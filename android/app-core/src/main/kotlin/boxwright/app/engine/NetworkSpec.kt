package boxwright.app.engine

import boxwright.detection.model.Detector
import boxwright.detection.model.TensorSpec

/** The tensors of a network, as its model.json describes them. */
public class NetworkSpec(
    public val input: TensorSpec,
    /** All outputs, in the order in which they are decoded. */
    public val outputs: List<TensorSpec>,
) {
    /** Those of [detector]. */
    public constructor(detector: Detector) : this(detector.input, detector.outputs)
}
