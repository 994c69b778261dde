package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/**
 * Intersection over union of the box at [a] in [first] and the box at [b] in [second], each left, top, right, bottom.
 *
 * NaN for two boxes without area (0 / 0) and where infinite sides meet, as in torch: `iou < t` and `iou > t` are
 * then both false, and the comparison decides. Boxes 0, 0, 2, 1 and 1, 0, 3, 1 share 1 of 3: 0.333.
 */
@GeneratedCodeApi
public fun iou(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val shared = intersection(first, a, second, b)
    return shared / (area(first, a) + area(second, b) - shared)
}

/** [iou], but 0 where either box has no positive area, as in TensorFlow. */
@GeneratedCodeApi
public fun iouOrZero(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val one = area(first, a)
    val other = area(second, b)
    if (one <= 0f || other <= 0f) return 0f
    val shared = intersection(first, a, second, b)
    return shared / (one + other - shared)
}

/** [iou] of boxes whose sides are one pixel longer: right and bottom are the last pixels inside. */
@GeneratedCodeApi
public fun iouPlusOne(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val width = minOf(first[a + 2], second[b + 2]) - maxOf(first[a], second[b]) + 1f
    val height = minOf(first[a + 3], second[b + 3]) - maxOf(first[a + 1], second[b + 1]) + 1f
    val shared = maxOf(0f, width) * maxOf(0f, height)
    return shared / (area(first, a, 1f) + area(second, b, 1f) - shared)
}

/**
 * [iou] with small numbers added, mostly so that nothing is divided by 0: [areas] to both sides of each box, for its
 * area alone, [shared] to both sides of the intersection, [union] to the union.
 */
@GeneratedCodeApi
public fun iouWithEpsilon(
    first: FloatArray,
    a: Int,
    second: FloatArray,
    b: Int,
    areas: Float = 0f,
    shared: Float = 0f,
    union: Float = 0f,
): Float {
    val width = minOf(first[a + 2], second[b + 2]) - maxOf(first[a], second[b]) + shared
    val height = minOf(first[a + 3], second[b + 3]) - maxOf(first[a + 1], second[b + 1]) + shared
    val both = maxOf(0f, width) * maxOf(0f, height)
    return both / (area(first, a, areas) + area(second, b, areas) - both + union)
}

/** Intersection over the smallest rectangle around both, MediaPipe's JACCARD; 0 where that has no positive area. */
@GeneratedCodeApi
public fun iouOfEnclosing(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val width = maxOf(first[a + 2], second[b + 2]) - minOf(first[a], second[b])
    val height = maxOf(first[a + 3], second[b + 3]) - minOf(first[a + 1], second[b + 1])
    val around = width * height
    return if (around > 0f) intersection(first, a, second, b) / around else 0f
}

/** Intersection over the area of the second box, MediaPipe's MODIFIED_JACCARD; 0 where that is not positive. */
@GeneratedCodeApi
public fun coveredShare(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val whole = area(second, b)
    return if (whole > 0f) intersection(first, a, second, b) / whole else 0f
}

private fun area(boxes: FloatArray, at: Int): Float = (boxes[at + 2] - boxes[at]) * (boxes[at + 3] - boxes[at + 1])

/** The same of a box whose sides are longer by [extra]. */
private fun area(boxes: FloatArray, at: Int, extra: Float): Float =
    (boxes[at + 2] - boxes[at] + extra) * (boxes[at + 3] - boxes[at + 1] + extra)

private fun intersection(first: FloatArray, a: Int, second: FloatArray, b: Int): Float {
    val width = minOf(first[a + 2], second[b + 2]) - maxOf(first[a], second[b])
    val height = minOf(first[a + 3], second[b + 3]) - maxOf(first[a + 1], second[b + 1])
    return maxOf(0f, width) * maxOf(0f, height)
}
