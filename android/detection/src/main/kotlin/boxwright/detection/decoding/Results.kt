package boxwright.detection.decoding

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi

/** Limits [box], as left, top, right, bottom, to 0..[right] and 0..[bottom]. NaN stays NaN. */
@GeneratedCodeApi
public fun clipBox(box: FloatArray, right: Float, bottom: Float): Unit = clipBox(box, 0f, 0f, right, bottom)

/** Limits [box], as left, top, right, bottom, to [left]..[right] and [top]..[bottom]. NaN stays NaN. */
@GeneratedCodeApi
public fun clipBox(box: FloatArray, left: Float, top: Float, right: Float, bottom: Float) {
    for (side in 0 until 4) {
        box[side] = if (side and 1 == 0) box[side].coerceIn(left, right) else box[side].coerceIn(top, bottom)
    }
}

/** Whether no side of the box at [at] in [boxes], left, top, right, bottom, is NaN or infinite. */
@GeneratedCodeApi
public fun isFinite(boxes: FloatArray, at: Int = 0): Boolean {
    for (side in at until at + 4) if (!boxes[side].isFinite()) return false
    return true
}

/** Reverses the order. */
@GeneratedCodeApi
public fun Detections.reverse() {
    for (i in 0 until count / 2) swap(i, count - 1 - i)
}

/** Multiplies horizontal coordinates by [x] and vertical ones by [y]. */
@GeneratedCodeApi
public fun Detections.scale(x: Float, y: Float) {
    for (i in 0 until 4 * count) boxes[i] *= if (i and 1 == 0) x else y
    for (i in 0 until 2 * keypointCount * count) keypoints[i] *= if (i and 1 == 0) x else y
}

/** Limits all boxes to 0..[right] and 0..[bottom]; points may lie outside. */
@GeneratedCodeApi
public fun Detections.clip(right: Float, bottom: Float) {
    for (i in 0 until 4 * count) boxes[i] = boxes[i].coerceIn(0f, if (i and 1 == 0) right else bottom)
}

private fun Detections.swap(i: Int, j: Int) {
    swapRuns(boxes, 4, i, j)
    swapRuns(keypoints, 2 * keypointCount, i, j)
    swapRuns(keypointScores, keypointCount, i, j)
    if (hasAngles) swapRuns(angles, 1, i, j)
    scores[i] = scores[j].also { scores[j] = scores[i] }
    classes[i] = classes[j].also { classes[j] = classes[i] }
    anchors[i] = anchors[j].also { anchors[j] = anchors[i] }
}

private fun swapRuns(array: FloatArray, length: Int, i: Int, j: Int) {
    for (k in 0 until length) {
        val value = array[length * i + k]
        array[length * i + k] = array[length * j + k]
        array[length * j + k] = value
    }
}
