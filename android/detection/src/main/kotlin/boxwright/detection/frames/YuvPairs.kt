package boxwright.detection.frames

/**
 * Two neighbouring pixels for each column of an input, from rows of a full-range [YuvFrame]: the first in the low half
 * of an Int, the second in the high half, so that one operation serves both.
 *
 * Full range lets chroma be rounded alone: (2^20 Y + t + 2^19) >> 20 = Y + ((t + 2^19) >> 20). A colour plus 256 then
 * has bit 8 where the colour is in 0..255, bit 9 where it is above, and neither where it is below.
 */
internal class YuvPairs(private val at: TapOffsets) {
    private val luma = IntArray(at.end)
    private val us = IntArray(at.end)
    private val vs = IntArray(at.end)

    /** What chroma adds to each red, plus 256. */
    val redTerm: IntArray = IntArray(at.end)

    /** The same of green. */
    val greenTerm: IntArray = IntArray(at.end)

    /** The same of blue. */
    val blueTerm: IntArray = IntArray(at.end)

    /** The row of chroma that the terms are of. */
    private var chromaRow = NONE

    fun forget() {
        chromaRow = NONE
    }

    fun read(frame: YuvFrame, row: Int) {
        readChroma(frame, frame.chromaStart(row))
        val start = frame.lumaStart(row)
        if (at.isHalving) gatherSideBySide(frame.y.bytes, start + at.luma[at.begin] - 2 * at.begin)
        else gather(frame.y.bytes, start, at.luma, at.lumaStep)
    }

    /** Whether of the pair at [x] the second pixel is the one that counts; see [TapOffsets]. */
    fun isMoved(x: Int): Boolean = at.isMoved(x)

    /** The colours of both pixels, limited to 0..255, of which [term] is what chroma adds. */
    fun colors(term: IntArray, into: IntArray) {
        val luma = luma
        for (x in at.begin until at.end) {
            val biased = luma[x] + term[x]
            val inside = biased and 0x01000100
            val above = biased and 0x02000200
            into[x] = (biased and (inside - (inside ushr 8))) or ((above - (above ushr 8)) ushr 1)
        }
    }

    private fun readChroma(frame: YuvFrame, start: Int) {
        if (chromaRow == start) return
        chromaRow = start
        gather(frame.u.bytes, frame.u.offset + start, us)
        gather(frame.v.bytes, frame.v.offset + start, vs)
        val color = frame.color
        mix(0, color.redV, redTerm)
        mix(color.greenU, color.greenV, greenTerm)
        mix(color.blueU, 0, blueTerm)
    }

    // Loops of few operations that touch only arrays of Int become vectors; so bytes are gathered first.

    private fun gather(bytes: ByteArray, start: Int, offsets: IntArray, step: Int) {
        val luma = luma
        for (x in at.begin until at.end) {
            val first = start + offsets[x]
            luma[x] = pair(bytes[first], bytes[first + step])
        }
    }

    /** The same without a load of offsets, and with bounds that a compiler can check once. */
    private fun gatherSideBySide(bytes: ByteArray, start: Int) {
        val luma = luma
        for (x in at.begin until at.end) {
            val first = start + 2 * x
            luma[x] = pair(bytes[first], bytes[first + 1])
        }
    }

    private fun gather(bytes: ByteArray, start: Int, into: IntArray) {
        val first = at.chroma
        val second = at.secondChroma
        if (at.sharesChroma) {
            for (x in at.begin until at.end) into[x] = bytes[start + first[x]].toInt() and 0xFF
        } else {
            for (x in at.begin until at.end) into[x] = pair(bytes[start + first[x]], bytes[start + second[x]])
        }
    }

    private fun pair(first: Byte, second: Byte): Int = (first.toInt() and 0xFF) or (second.toInt() and 0xFF shl 16)

    private fun mix(factorU: Int, factorV: Int, into: IntArray) {
        val bias = (256 shl SHIFT) + HALF - 128 * (factorU + factorV)
        mixFirst(factorU, factorV, bias, into)
        if (at.sharesChroma) {
            for (x in at.begin until at.end) into[x] *= 0x10001
        } else {
            mixSecond(factorU, factorV, bias, into)
        }
    }

    private fun mixFirst(factorU: Int, factorV: Int, bias: Int, into: IntArray) {
        val us = us
        val vs = vs
        for (x in at.begin until at.end) {
            into[x] = ((us[x] and 0xFFFF) * factorU + (vs[x] and 0xFFFF) * factorV + bias) shr SHIFT
        }
    }

    private fun mixSecond(factorU: Int, factorV: Int, bias: Int, into: IntArray) {
        val us = us
        val vs = vs
        for (x in at.begin until at.end) {
            val second = ((us[x] ushr 16) * factorU + (vs[x] ushr 16) * factorV + bias) shr SHIFT
            into[x] = into[x] or (second shl 16)
        }
    }

    companion object {
        private const val NONE = -1
        private const val SHIFT = 20
        private const val HALF = 1 shl (SHIFT - 1)

        /** Null for a frame whose luma is scaled, or where a tap lies beyond an edge of it. */
        fun of(frame: Frame, begin: Int, lower: IntArray, upper: IntArray): YuvPairs? {
            if (frame !is YuvFrame || !frame.color.isFullRange) return null
            return TapOffsets.of(frame, begin, lower, upper)?.let(::YuvPairs)
        }
    }
}
