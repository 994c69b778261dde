package boxwright.detection.frames

/**
 * Luma for every pixel, chroma for two by two: Android's `YUV_420_888`, from its planes or from one array of a known
 * format.
 *
 * [u] and [v] have the same strides, as Android promises; with pixel stride 2 they may be views of the same bytes, of
 * which the last is missing. A width or height that is odd has its last chroma sample alone: 641 pixels have 321.
 *
 * [nv21], [nv12], [i420], [yv12] and [yuyv] take all of a frame in one array, which has exactly the frame's size: 864 x
 * 480 is 622,080 bytes of 4:2:0. To replace that array, rather than fill it again, set `bytes` of [y], [u] and [v].
 */
public class YuvFrame private constructor(
    geometry: FrameGeometry,
    public val y: Plane,
    public val u: Plane,
    public val v: Plane,
    /** What the numbers mean; a camera on Android delivers full range BT.601. */
    public val color: YuvColor,
    /** 1 where two rows share their chroma, 0 where each has its own. */
    private val chromaShiftY: Int,
    /** Size of the one array that holds all; null where planes tell. */
    private val packed: Long?,
) : Frame(geometry) {
    /** Planes as the camera delivers them, with their strides; what follows the last sample does not matter. */
    public constructor(geometry: FrameGeometry, y: Plane, u: Plane, v: Plane, color: YuvColor = YuvColor.BT601_FULL) :
        this(geometry, y, u, v, color, chromaShiftY = 1, packed = null)

    private val luma = Strides(y)
    private val chroma = Strides(u, 1, chromaShiftY)

    init {
        require(u.rowStride == v.rowStride && u.pixelStride == v.pixelStride) {
            "u and v differ in their strides: rows of ${u.rowStride} and ${v.rowStride}, " +
                "pixels of ${u.pixelStride} and ${v.pixelStride} bytes"
        }
        luma.check("y", geometry)
        chroma.check("u", geometry)
    }

    override val layout: IntArray =
        intArrayOf(0, y.rowStride, y.pixelStride, u.rowStride, u.pixelStride, chromaShiftY)

    override fun pixelOffsets(columns: IntArray): IntArray = luma.columnOffsets(geometry, columns)

    override fun chromaOffsets(columns: IntArray): IntArray = chroma.columnOffsets(geometry, columns)

    override fun checkSizes() {
        if (packed != null) {
            require(u.bytes === y.bytes && v.bytes === y.bytes) { "y, u and v of a packed frame must be one array" }
            checkPacked("the array", y.bytes.size, "bytes", packed)
        }
        checkPlane("y", y, luma)
        checkPlane("u", u, chroma)
        checkPlane("v", v, chroma)
    }

    /** Where luma of upright [row] begins in the array of [y]. */
    internal fun lumaStart(row: Int): Int = y.offset + luma.rowOffset(geometry, row)

    /** Where chroma of upright [row] begins, from the offsets of [u] and [v] on. */
    internal fun chromaStart(row: Int): Int = chroma.rowOffset(geometry, row)

    override fun read(row: Int, source: SourceRow) {
        readChroma(chromaStart(row), source)
        readLuma(lumaStart(row), source)
        add(source, source.redTerm, source.reds)
        add(source, source.greenTerm, source.greens)
        add(source, source.blueTerm, source.blues)
    }

    // Loops that touch only arrays of Int become vectors, on the JVM and on Android; so bytes are gathered first.

    /** What chroma adds to each colour, in units of 2^-20; rows of pixels that share it follow each other. */
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
        public fun i420(geometry: FrameGeometry, bytes: ByteArray, color: YuvColor = YuvColor.BT601_FULL): YuvFrame =
            planar(geometry, bytes, uFirst = true, alignment = 1, color)

        /**
         * All of Y, then all of V, then all of U: YV12. Android's `ImageFormat.YV12` begins each row of a plane at a
         * multiple of 16 bytes: pass an [alignment] of 16 for it. Other sources leave no gaps.
         */
        public fun yv12(
            geometry: FrameGeometry,
            bytes: ByteArray,
            color: YuvColor = YuvColor.BT601_FULL,
            alignment: Int = 1,
        ): YuvFrame = planar(geometry, bytes, uFirst = false, alignment, color)

        /**
         * Y, U, Y and V in turn, where two pixels of a row share U and V: YUYV, also called YUY2, of USB cameras. Those
         * often deliver [YuvColor.BT601_LIMITED].
         */
        public fun yuyv(geometry: FrameGeometry, bytes: ByteArray, color: YuvColor = YuvColor.BT601_FULL): YuvFrame {
            val stride = 4 * half(geometry.width)
            val y = Plane(bytes, stride, 2)
            val (u, v) = Pair(Plane(bytes, stride, 4, 1), Plane(bytes, stride, 4, 3))
            return YuvFrame(geometry, y, u, v, color, chromaShiftY = 0, packed = stride.toLong() * geometry.height)
        }

        private fun semiPlanar(geometry: FrameGeometry, bytes: ByteArray, uAt: Int, color: YuvColor): YuvFrame {
            val size = geometry.width * geometry.height
            val stride = 2 * half(geometry.width)
            val u = Plane(bytes, stride, 2, size + uAt)
            val v = Plane(bytes, stride, 2, size + 1 - uAt)
            val packed = size.toLong() + stride * half(geometry.height)
            return YuvFrame(geometry, Plane(bytes, geometry.width, 1), u, v, color, chromaShiftY = 1, packed)
        }

        private fun planar(
            geometry: FrameGeometry,
            bytes: ByteArray,
            uFirst: Boolean,
            alignment: Int,
            color: YuvColor,
        ): YuvFrame {
            require(alignment > 0) { "alignment is $alignment, not 1 or more" }
            val stride = aligned(geometry.width, alignment)
            // The rows of chroma are half as long as those of luma with their gaps.
            val chromaStride = aligned(half(stride), alignment)
            val size = chromaStride * half(geometry.height)
            val first = Plane(bytes, chromaStride, 1, stride * geometry.height)
            val second = Plane(bytes, chromaStride, 1, stride * geometry.height + size)
            val (u, v) = if (uFirst) Pair(first, second) else Pair(second, first)
            val packed = second.offset.toLong() + size
            return YuvFrame(geometry, Plane(bytes, stride, 1), u, v, color, chromaShiftY = 1, packed)
        }

        /** Half of [length]; where that is odd, the last one counts as whole. */
        private fun half(length: Int) = (length + 1) / 2

        private fun aligned(length: Int, to: Int) = (length + to - 1) / to * to
    }
}
