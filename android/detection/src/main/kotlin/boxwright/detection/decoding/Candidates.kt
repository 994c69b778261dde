package boxwright.detection.decoding

import boxwright.detection.GeneratedCodeApi

/**
 * The (anchor, class, score) triples that passed the threshold of one frame, handed out best first.
 *
 * An anchor is the index of a prior. Each triple is packed into one `Long`, score above and tie-break below, so that
 * the larger number is the better candidate. Boxes are not stored: whoever takes a candidate decodes the box of its
 * [anchor], and candidates never taken cost nothing.
 *
 * However many pass, only the best are held, [room] of them at first: [floor] says what cannot be among them. Where
 * those run out, [refill] asks for all to be added again, and takes the next best, in a room of four times the size:
 *
 *     candidates.clear()
 *     do {
 *         scan()                          // candidates.add(...) for all that pass
 *         while (candidates.next()) { }
 *     } while (candidates.refill())
 *
 * So the order is that of all candidates, and memory stays below 256 KiB, whatever the frame.
 *
 * [anchors] x [classes] must not exceed `Int.MAX_VALUE`. [levelEnds] is where each level of anchors ends, for
 * [closeLevel]. Not thread-safe.
 */
@GeneratedCodeApi
public class Candidates(
    private val anchors: Int,
    private val classes: Int,
    private val ties: Ties,
    private val room: Int = FIRST_ROOM,
    private val levelEnds: IntArray = intArrayOf(),
) {
    private val best = BestKeys()
    private val closed = Closed(classes, levelEnds)
    private var wanted = room
    private var taken = 0L
    private var ceiling = Long.MAX_VALUE

    /** A score that is no higher cannot be among the best any more; negative infinity while all are held. */
    public var floor: Float = Float.NEGATIVE_INFINITY
        private set

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
        closed.clear()
        start(room, Long.MAX_VALUE)
    }

    /** Adds a candidate; [score] must not be NaN. To be called before the first [next]. */
    public fun add(anchor: Int, classIndex: Int, score: Float) {
        val key = (sortable(score).toLong() shl 32) or tieBreak(anchor, classIndex).toLong()
        if (key <= best.floor || key >= ceiling || closed.has(anchor, classIndex)) return
        if (best.add(key)) floor = scoreBelow(best.floor)
    }

    /** Takes the best remaining candidate into [anchor], [classIndex] and [score]; false when none is held. */
    public fun next(): Boolean {
        if (best.isEmpty) return false
        taken = best.take()
        unpack(taken)
        return true
    }

    /**
     * Whether candidates were left out of which the best come next. Where so, all are to be added again; those that
     * have been taken, and those of what has been closed, do not come back.
     */
    public fun refill(): Boolean {
        if (!best.isEmpty || best.floor == BestKeys.NONE) return false
        start(minOf(4 * wanted, maxOf(room, LAST_ROOM)), taken)
        return true
    }

    /** No more of the class that [next] took last need to come after a [refill]. */
    public fun closeClass(): Unit = closed.addClass(classIndex)

    /** No more of the level that [next] took last need to come after a [refill]. */
    public fun closeLevel(): Unit = closed.addLevel(anchor)

    private fun start(wanted: Int, ceiling: Long) {
        this.wanted = wanted
        this.ceiling = ceiling
        best.clear(wanted)
        floor = Float.NEGATIVE_INFINITY
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
}

/** Candidates held at first: the next sizes are 8,192 and [LAST_ROOM]. */
private const val FIRST_ROOM = 2048

/** The most that are wanted at a time; twice as many are held. */
private const val LAST_ROOM = 16_384

/** An integer that orders as [score] does; 0 and -0 are equal. */
private fun sortable(score: Float): Int = flipNegative((score + 0f).toRawBits())

/** The score next below that of [key]; below 0 there is -1.4e-45, not -0. */
private fun scoreBelow(key: Long): Float {
    val score = (key shr 32).toInt()
    return Float.fromBits(flipNegative(if (score == 0) -2 else score - 1))
}

private fun flipNegative(bits: Int): Int = bits xor ((bits shr 31) and Int.MAX_VALUE)
