package boxwright.detection.frames

/**
 * Luma for every pixel, chroma for every two by two: Android's `YUV_420_888`, planar or with U and V interleaved.
 *
 * [u] and [v] have the same strides, as Android promises; with pixel stride 2 they may be views of the same bytes, of
 * which the last is missing. A width or height that is odd has its last chroma sample alone: 641 pixels have 321.
 */
public class YuvFrame(
    geometry: FrameGeometry,
    public val y: Plane,
    public val u: Plane,
    public val v: Plane,
    /** What the numbers mean; a camera on Android delivers full range BT.601. */
    public val color: YuvColor = YuvColor.BT601_FULL,
) : Frame(geometry) {
    init {
        require(u.rowStride == v.rowStride && u.pixelStride == v.pixelStride) { "u and v differ in their strides" }
    }

    override val layout: IntArray =
        intArrayOf(0, y.rowStride, y.pixelStride, u.rowStride, u.pixelStride)

    override fun pixelOffsets(columns: IntArray): IntArray = columnOffsets(columns, y.rowStride, y.pixelStride)

    override fun chromaOffsets(columns: IntArray): IntArray = columnOffsets(columns, u.rowStride, u.pixelStride, shift = 1)

    override fun checkSizes() {
        checkPlane("y", y)
        checkPlane("u", u, shift = 1)
        checkPlane("v", v, shift = 1)
    }

    override fun read(row: Int, source: SourceRow) {
        readChroma(rowOffset(row, u.rowStride, u.pixelStride, shift = 1), source)
        readLuma(y.offset + rowOffset(row, y.rowStride, y.pixelStride), source)
        add(source, source.redTerm, source.reds)
        add(source, source.greenTerm, source.greens)
        add(source, source.blueTerm, source.blues)
    }

    // Loops that touch only arrays of Int become vectors, on the JVM and on Android; so bytes are gathered first.

    /** What chroma adds to each colour, in units of 2^-20; two rows of pixels share it. */
    private fun readChroma(start: Int, source: SourceRow) {
        if (source.chromaRow == start) return
        source.chromaRow = start
        gather(u.bytes, u.offset + start, source.chroma, source, source.blueTerm)
        gather(v.bytes, v.offset + start, source.chroma, source, source.redTerm)
        mix(source.blueTerm, source.redTerm, source)
        scale(source.blueTerm, color.blueU, source)
        scale(source.redTerm, color.redV, source)
    }

    private fun mix(us: IntArray, vs: IntArray, source: SourceRow) {
        val into = source.greenTerm
        val greenU = color.greenU
        val greenV = color.greenV
        for (x in source.begin until source.end) into[x] = (us[x] - 128) * greenU + (vs[x] - 128) * greenV
    }

    private fun scale(chroma: IntArray, factor: Int, source: SourceRow) {
        for (x in source.begin until source.end) chroma[x] = (chroma[x] - 128) * factor
    }

    /** Luma in units of 2^-20, and the half that rounds. */
    private fun readLuma(start: Int, source: SourceRow) {
        val luma = source.luma
        gather(y.bytes, start, source.pixels, source, luma)
        val black = color.black
        val factor = color.luma
        for (x in source.begin until source.end) luma[x] = positive(luma[x] - black) * factor + HALF
    }

    private fun gather(bytes: ByteArray, start: Int, offsets: IntArray, source: SourceRow, into: IntArray) {
        for (x in source.begin until source.end) into[x] = bytes[start + offsets[x]].toInt() and 0xFF
    }

    private fun add(source: SourceRow, term: IntArray, into: IntArray) {
        val luma = source.luma
        for (x in source.begin until source.end) {
            val value = positive((luma[x] + term[x]) shr SHIFT)
            into[x] = (value or ((255 - value) shr 31)) and 255
        }
    }

    /** max(0, [value]), by its sign: comparisons make no vectors. */
    private fun positive(value: Int): Int = value and (value shr 31).inv()

    public companion object {
        private const val SHIFT = 20
        private const val HALF = 1 shl (SHIFT - 1)

        /** All of Y, then V and U in turn: NV21, the format of Android's first camera API. */
        public fun nv21(geometry: FrameGeometry, bytes: ByteArray, color: YuvColor = YuvColor.BT601_FULL): YuvFrame =
            semiPlanar(geometry, bytes, uAt = 1, color)

        /** All of Y, then U and V in turn: NV12. */
        public fun nv12(geometry: FrameGeometry, bytes: ByteArray, color: YuvColor = YuvColor.BT601_FULL): YuvFrame =
            semiPlanar(geometry, bytes, uAt = 0, color)

        /** All of Y, then all of U, then all of V: I420. */
        public fun i420(geometry: FrameGeometry, bytes: ByteArray, color: YuvColor = YuvColor.BT601_FULL): YuvFrame {
            val size = geometry.width * geometry.height
            val (width, height) = Pair((geometry.width + 1) / 2, (geometry.height + 1) / 2)
            val u = Plane(bytes, width, offset = size)
            return YuvFrame(geometry, Plane(bytes, geometry.width), u, Plane(bytes, width, offset = size + width * height), color)
        }

        private fun semiPlanar(geometry: FrameGeometry, bytes: ByteArray, uAt: Int, color: YuvColor): YuvFrame {
            val size = geometry.width * geometry.height
            val stride = (geometry.width + 1) / 2 * 2
            val u = Plane(bytes, stride, 2, size + uAt)
            return YuvFrame(geometry, Plane(bytes, geometry.width), u, Plane(bytes, stride, 2, size + 1 - uAt), color)
        }
    }
}
