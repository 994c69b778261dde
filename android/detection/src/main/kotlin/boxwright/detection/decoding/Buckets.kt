package boxwright.detection.decoding

/** Ascending numbers in lists by a hash of each, linked in arrays. A list may hold others, but few. */
internal class Buckets {
    private var heads = IntArray(FIRST) { NONE }
    private var links = IntArray(FIRST)
    private var hashes = IntArray(FIRST)
    private var empty = true

    fun clear() {
        if (!empty) heads.fill(NONE)
        empty = true
    }

    fun trim() {
        heads = IntArray(FIRST) { NONE }
        links = IntArray(FIRST)
        hashes = IntArray(FIRST)
        empty = true
    }

    /** Adds [item], which is larger than any before. */
    fun add(item: Int, hash: Int) {
        while (item >= links.size) grow()
        hashes[item] = hash
        link(item)
        empty = false
    }

    /** The first of the list in which all items with [hash] are; -1 where that is empty. */
    fun first(hash: Int): Int = heads[hash and (heads.size - 1)]

    /** The next in the list of [item]; -1 where it is the last. */
    fun next(item: Int): Int = links[item]

    private fun link(item: Int) {
        val slot = hashes[item] and (heads.size - 1)
        links[item] = heads[slot]
        heads[slot] = item
    }

    /** Twice the room, and twice as many lists. */
    private fun grow() {
        val old = heads
        heads = IntArray(2 * old.size) { NONE }
        links = links.copyOf(2 * links.size)
        hashes = hashes.copyOf(2 * hashes.size)
        for (head in old) {
            var item = head
            while (item != NONE) {
                val next = links[item]
                link(item)
                item = next
            }
        }
    }

    private companion object {
        const val NONE = -1
        const val FIRST = 256
    }
}
