package boxwright.detection.decoding

/**
 * The largest of many keys, in a fixed room: when twice as many are held as are wanted, the smaller half goes and
 * [floor] rises, and what lies at or below the floor need not be added any more.
 *
 * Keys are distinct, so what is kept does not depend on their order of arrival. A binary heap hands them out, largest
 * first, without sorting those that nobody asks for. Takes 8 bytes a key, for the most keys that were ever held.
 */
internal class BestKeys {
    private var keys = LongArray(FIRST)
    private var size = 0
    private var most = 0
    private var ordered = false
    private var dice = 1

    /** The least key that was kept when keys were dropped last; [NONE] where none was. */
    var floor: Long = NONE
        private set

    val isEmpty: Boolean get() = size == 0

    /** Forgets all keys, and keeps at least the [wanted] best from now on. */
    fun clear(wanted: Int) {
        size = 0
        most = 2 * wanted
        ordered = false
        floor = NONE
    }

    /** Adds a key above [floor]; true where the floor has risen by it. To be called before the first [take]. */
    fun add(key: Long): Boolean {
        if (size == keys.size) keys = keys.copyOf(2 * size)
        keys[size++] = key
        if (size < most) return false
        keepHalf()
        return true
    }

    /** Takes the largest key away; [isEmpty] must be false. */
    fun take(): Long {
        if (!ordered) order()
        val key = keys[0]
        keys[0] = keys[--size]
        sink(0)
        return key
    }

    /** Quickselect. The pivot is thrown by dice: scores that rise and fall in waves, as networks' do, fool others. */
    private fun keepHalf() {
        val last = size / 2 - 1
        var low = 0
        var high = size - 1
        while (low < high) {
            val end = partition(low, high)
            if (last <= end) high = end else low = end + 1
        }
        size = last + 1
        floor = keys[last]
    }

    /** Moves larger keys of low..high before smaller ones; returns where the larger ones end, below [high]. */
    private fun partition(low: Int, high: Int): Int {
        dice = dice * 1664525 + 1013904223
        val thrown = low + (dice ushr 1) % (high - low)
        val pivot = keys[thrown]
        var i = low - 1
        var j = high + 1
        while (true) {
            do i++ while (keys[i] > pivot)
            do j-- while (keys[j] < pivot)
            if (i >= j) return j
            keys[i] = keys[j].also { keys[j] = keys[i] }
        }
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

    companion object {
        /** Below every key. */
        const val NONE: Long = Long.MIN_VALUE

        private const val FIRST = 256
    }
}
