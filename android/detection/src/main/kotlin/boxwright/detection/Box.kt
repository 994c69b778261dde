package boxwright.detection

/** Limits [box], as left, top, right, bottom, to 0..[right] and 0..[bottom]. NaN stays NaN. */
public fun clip(box: FloatArray, right: Float, bottom: Float) {
    for (side in 0 until 4) box[side] = box[side].coerceIn(0f, if (side and 1 == 0) right else bottom)
}
