package boxwright.detection

/** Which of two candidates of equal score is better. */
public enum class Ties {
    /** The lower row, then the lower class. */
    LOWEST_ROW,

    /** The lower class, then the lower row. */
    LOWEST_CLASS,

    /** The higher class, then the higher row: an ascending stable sort read from its end. */
    HIGHEST_CLASS,
}

/**
 * The (row, class, score) triples that passed the threshold of one frame, handed out best first.
 *
 * A row is one prior. Each triple is packed into one `Long`, score above and tie-break below, so that the larger
 * number is the better candidate; a binary heap over them gives the best without sorting the rest. Boxes are not
 * stored: whoever takes a candidate decodes the box of its [row], and candidates never taken cost nothing.
 *
 * [rows] x [classes] must not exceed `Int.MAX_VALUE`. Memory grows to the busiest frame seen. Not thread-safe.
 */
public class Candidates(private val rows: Int, private val classes: Int, private val ties: Ties) {
    private var keys = LongArray(256)
    private var size = 0
    private var ordered = false

    /** Row of the candidate that [next] took last. */
    public var row: Int = 0
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
    public fun add(row: Int, classIndex: Int, score: Float) {
        if (size == keys.size) keys = keys.copyOf(2 * size)
        keys[size++] = (sortable(score).toLong() shl 32) or tieBreak(row, classIndex).toLong()
    }

    /** Takes the best remaining candidate into [row], [classIndex] and [score]; false when none is left. */
    public fun next(): Boolean {
        if (!ordered) order()
        if (size == 0) return false
        unpack(keys[0])
        keys[0] = keys[--size]
        sink(0)
        return true
    }

    private fun tieBreak(row: Int, classIndex: Int): Int = when (ties) {
        Ties.LOWEST_ROW -> Int.MAX_VALUE - (row * classes + classIndex)
        Ties.LOWEST_CLASS -> Int.MAX_VALUE - (classIndex * rows + row)
        Ties.HIGHEST_CLASS -> classIndex * rows + row
    }

    private fun unpack(key: Long) {
        val low = key.toInt()
        val rank = if (ties == Ties.HIGHEST_CLASS) low else Int.MAX_VALUE - low
        row = if (ties == Ties.LOWEST_ROW) rank / classes else rank % rows
        classIndex = if (ties == Ties.LOWEST_ROW) rank % classes else rank / rows
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
