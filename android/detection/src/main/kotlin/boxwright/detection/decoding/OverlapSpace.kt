package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi
import kotlin.math.truncate

/**
 * Fills [into] with [box] in pixels of the upright frame, side by side (side - pad) / scale in float32. 100..104 of an
 * input of 640 is 200..208 of a frame of 1280: scale 0.5.
 */
@GeneratedCodeApi
public fun toFramePixels(box: FloatArray, padX: Float, padY: Float, scaleX: Float, scaleY: Float, into: FloatArray) {
    for (side in 0 until 4) {
        into[side] = if (side and 1 == 0) (box[side] - padX) / scaleX else (box[side] - padY) / scaleY
    }
}

/**
 * Fills [into] with [box], whose left, top, width and height lose their fractions: 5.9..15.8 becomes 5..14. OpenCV's
 * FaceDetectorYN suppresses such boxes.
 */
@GeneratedCodeApi
public fun toWholePixels(box: FloatArray, into: FloatArray) {
    for (side in 0 until 2) {
        into[side] = truncate(box[side])
        into[side + 2] = into[side] + truncate(box[side + 2] - box[side])
    }
}
