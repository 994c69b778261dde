package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/** What a tap beyond the edge of the frame reads. */
@GeneratedCodeApi
public enum class EdgeMode {
    /** The last pixel before it. */
    REPEAT,

    /** The colour of the padding, which must be whole. */
    BLEND,
}
