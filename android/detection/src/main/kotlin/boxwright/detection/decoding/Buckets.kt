package boxwright.detection.decoding

/** Ascending numbers by a hash of each: a table of lists that are linked in arrays. */
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

    /** The first item with [hash]; -1 where there is none. */
    fun first(hash: Int): Int = find(heads[hash and (heads.size - 1)], hash)

    /** The next item with the hash of [item]; -1 where there is none. */
    fun next(item: Int): Int = find(links[item], hashes[item])

    private fun find(from: Int, hash: Int): Int {
        var item = from
        while (item != NONE && hashes[item] != hash) item = links[item]
        return item
    }

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
