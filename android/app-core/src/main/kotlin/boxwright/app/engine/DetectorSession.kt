package boxwright.app.engine

import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameTransform
import boxwright.detection.model.Detector
import boxwright.detection.model.Tensor
import java.io.Closeable

/**
 * A detector with its network: the three stages of a frame, to be called in this order and timed one by one.
 *
 *     val transform = it.preprocess(frame)
 *     it.infer()
 *     it.decode(detections)
 *
 * Allocates nothing for a frame, unless an output has another number of rows than in the last one. As [Session], for
 * one thread.
 */
public class DetectorSession(public val detector: Detector, private val session: Session) : Closeable {
    private val input: Tensor = detector.input.newTensor()
    private val outputs: MutableList<Tensor> = detector.outputs.mapTo(ArrayList()) { it.newTensor() }
    private var placed: FrameTransform? = null

    /** What it really runs on. */
    public val backend: Backend get() = session.backend

    /** Fills the network's input; returns what maps detections back to [frame]. */
    public fun preprocess(frame: Frame): FrameTransform {
        val transform = detector.preprocess(frame, input)
        session.input.put(input)
        placed = transform
        return transform
    }

    /** Runs the network. Throws [EngineFailure]. */
    public fun infer(): Unit = session.run()

    /** Fills [detections], in 0..1 of the input, from what the network gave for the frame of [preprocess]. */
    public fun decode(detections: Detections) {
        val transform = checkNotNull(placed) { "preprocess a frame before its detections are decoded" }
        for (i in outputs.indices) outputs[i] = session.outputs[i].get(outputs[i])
        detector.decode(outputs, transform, detections)
    }

    override fun close(): Unit = session.close()
}
