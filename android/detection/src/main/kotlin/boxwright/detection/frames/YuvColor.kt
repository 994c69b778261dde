package boxwright.detection.frames

/**
 * What Y, U and V mean, as factors in units of 2^-20: with y = Y - black, at least 0, u = U - 128 and v = V - 128,
 *
 *     R = luma y + redV v        G = luma y + greenU u + greenV v        B = luma y + blueU u
 *
 * each rounded half up and limited to 0..255. BT.601 of limited range is that of OpenCV's `cvtColor`, bit for bit.
 */
public enum class YuvColor(
    internal val black: Int,
    internal val luma: Int,
    internal val redV: Int,
    internal val greenU: Int,
    internal val greenV: Int,
    internal val blueU: Int,
) {
    /** Kr 0.299, Kb 0.114, Y in 0..255: JPEG, and the camera of Android. */
    BT601_FULL(0, 1 shl 20, 1470104, -360853, -748826, 1858077),

    /** Kr 0.299, Kb 0.114, Y in 16..235: video of standard definition. */
    BT601_LIMITED(16, 1220542, 1673527, -409993, -852492, 2116026),

    /** Kr 0.2126, Kb 0.0722, Y in 0..255. */
    BT709_FULL(0, 1 shl 20, 1651297, -196424, -490864, 1945738),

    /** Kr 0.2126, Kb 0.0722, Y in 16..235: video of high definition. */
    BT709_LIMITED(16, 1220945, 1879825, -223607, -558796, 2215014),
    ;

    internal val isFullRange: Boolean get() = black == 0 && luma == 1 shl 20
}
