package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/** Which of two candidates of equal score is better. */
@GeneratedCodeApi
public enum class Ties {
    /** The lower anchor, then the lower class. */
    LOWEST_ANCHOR,

    /** The lower class, then the lower anchor. */
    LOWEST_CLASS,

    /** The higher class, then the higher anchor: an ascending stable sort read from its end. */
    HIGHEST_CLASS,
}
