package boxwright.app.pipeline

import boxwright.detection.Detections
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameTransform

/** A frame on its way to be detected. Keep its arrays: refill them, and set another [frame] only for other sizes. */
public class Shot {
    /** The picture; null until the camera has filled this shot for the first time. */
    public var frame: Frame? = null

    /** When the picture was taken, in nanoseconds of whatever clock the camera has. */
    public var takenAt: Long = 0

    /** How long it took to copy the picture. */
    public var copyNanos: Long = 0
}

/**
 * What was found in one frame. Take it from [Pipeline.results], read it, give it back; then the next may overwrite it.
 */
public class Result {
    /** The model that found it; null before the first frame. */
    public var modelId: String? = null
        internal set

    /** [Shot.frame] that it was found in: tells the last picture of one source from the first of the next. */
    public var frame: Frame? = null
        internal set

    /** Labels, by the class index of a detection. */
    public var labels: List<String> = emptyList()
        internal set

    /** What was found, in 0..1 of the input. */
    public var detections: Detections = Detections()
        internal set

    /** Maps [detections] to the frame, the sensor, a view; null before the first frame. */
    public var transform: FrameTransform? = null
        internal set

    /** [Shot.takenAt] of the frame. */
    public var takenAt: Long = 0
        internal set

    /** Nanoseconds of the network alone. */
    public var inferenceNanos: Long = 0
        internal set
}
