package boxwright.detection.sampling

import boxwright.detection.GeneratedCodeApi

/**
 * The colour of input pixels in which no frame lies, in 0..255 units; a network's own 0 may lie between two colours.
 * NaN where padding is a number of the tensor that no colour becomes: see [orPadding].
 */
@GeneratedCodeApi
public class PaddingColor(internal val red: Float, internal val green: Float, internal val blue: Float) {
    internal companion object {
        /** For samplers that never read beyond a frame. */
        val UNUSED: PaddingColor = PaddingColor(0f, 0f, 0f)
    }
}
