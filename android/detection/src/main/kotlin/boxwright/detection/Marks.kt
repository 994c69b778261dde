package boxwright.detection

/** A set of row numbers below [rows] that remembers each row once, in the order of arrival. Not thread-safe. */
public class Marks(rows: Int) {
    private val marked = BooleanArray(rows)
    private val order = IntArray(rows)

    /** How many rows are marked. */
    public var count: Int = 0
        private set

    /** The row that was marked as number [index]. */
    public operator fun get(index: Int): Int = order[index]

    /** Marks [row]; nothing happens when it is marked already. */
    public fun add(row: Int) {
        if (marked[row]) return
        marked[row] = true
        order[count++] = row
    }

    /** Forgets all rows, in time proportional to [count]. */
    public fun clear() {
        for (i in 0 until count) marked[order[i]] = false
        count = 0
    }
}
