package boxwright.detection.frames

/** Where a camera looks: `CameraCharacteristics.LENS_FACING`. An external camera looks to the [BACK]. */
public enum class LensFacing {
    /** Away from the user. */
    BACK,

    /** At the user. */
    FRONT,
}
