package boxwright.detection.frames

/**
 * How a view shows a picture of another shape: the scale types of `PreviewView` and `ImageView` that keep it in the
 * middle.
 */
public enum class ViewScale {
    /** All of it, with bars on two sides. */
    FIT_CENTER,

    /** The whole view, with two sides of the picture cut off. */
    FILL_CENTER,
}
