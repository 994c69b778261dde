package boxwright.detection.frames

/** How a view shows a frame of another shape. */
public enum class ViewScale {
    /** All of it, with bars on two sides. */
    FIT_CENTER,

    /** The whole view, with two sides of the frame cut off. */
    FILL_CENTER,
}
