package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/**
 * The (anchor, class, score) triples that passed the threshold of one frame, handed out best first.
 *
 * An anchor is the index of a prior. Each triple is packed into one `Long`, score above and tie-break below, so that
 * the larger number is the better candidate; a binary heap over them gives the best without sorting the rest. Boxes are
 * not stored: whoever takes a candidate decodes the box of its [anchor], and candidates never taken cost nothing.
 *
 * [anchors] x [classes] must not exceed `Int.MAX_VALUE`. Memory grows to the busiest frame seen. Not thread-safe.
 */
@GeneratedCodeApi
public class Candidates(private val anchors: Int, private val classes: Int, private val ties: Ties) {
    private var keys = LongArray(256)
    private var size = 0
    private var ordered = false

    /** Anchor of the candidate that [next] took last. */
    public var anchor: Int = 0
        private set

    /** Class of the candidate that [next] took last. */
    public var classIndex: Int = 0
        private set

    /** Score of the candidate that [next] took last. */
    public var score: Float = 0f
        private set

    /** Forgets all candidates. */
    public fun clear() {
        size = 0
        ordered = false
    }

    /** Adds a candidate; [score] must not be NaN. To be called before the first [next]. */
    public fun add(anchor: Int, classIndex: Int, score: Float) {
        if (size == keys.size) keys = keys.copyOf(2 * size)
        keys[size++] = (sortable(score).toLong() shl 32) or tieBreak(anchor, classIndex).toLong()
    }

    /** Takes the best remaining candidate into [anchor], [classIndex] and [score]; false when none is left. */
    public fun next(): Boolean {
        if (!ordered) order()
        if (size == 0) return false
        unpack(keys[0])
        keys[0] = keys[--size]
        sink(0)
        return true
    }

    private fun tieBreak(anchor: Int, classIndex: Int): Int = when (ties) {
        Ties.LOWEST_ANCHOR -> Int.MAX_VALUE - (anchor * classes + classIndex)
        Ties.LOWEST_CLASS -> Int.MAX_VALUE - (classIndex * anchors + anchor)
        Ties.HIGHEST_CLASS -> classIndex * anchors + anchor
    }

    private fun unpack(key: Long) {
        val low = key.toInt()
        val rank = if (ties == Ties.HIGHEST_CLASS) low else Int.MAX_VALUE - low
        anchor = if (ties == Ties.LOWEST_ANCHOR) rank / classes else rank % anchors
        classIndex = if (ties == Ties.LOWEST_ANCHOR) rank % classes else rank / anchors
        score = Float.fromBits(flipNegative((key shr 32).toInt()))
    }

    private fun order() {
        for (i in size / 2 - 1 downTo 0) sink(i)
        ordered = true
    }

    private fun sink(start: Int) {
        val key = keys[start]
        var hole = start
        while (true) {
            var child = 2 * hole + 1
            if (child >= size) break
            if (child + 1 < size && keys[child + 1] > keys[child]) child++
            if (keys[child] <= key) break
            keys[hole] = keys[child]
            hole = child
        }
        keys[hole] = key
    }
}

/** An integer that orders as [score] does; 0 and -0 are equal. */
private fun sortable(score: Float): Int = flipNegative((score + 0f).toRawBits())

private fun flipNegative(bits: Int): Int = bits xor ((bits shr 31) and Int.MAX_VALUE)
