package boxwright.app.pipeline

import java.util.concurrent.atomic.AtomicBoolean
import kotlin.concurrent.thread
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertTrue

class NewestTest {
    @Test
    fun `the newest is taken, once, and what it replaced was dropped`() {
        val newest = Newest { IntArray(1) }
        for (value in 1..3) newest.publish(newest.next().also { it[0] = value })
        val taken = newest.take()!!
        assertEquals(3, taken[0])
        assertEquals(2, newest.dropped)
        assertNull(newest.take())
        newest.giveBack(taken)
    }

    @Test
    fun `what is being read is not handed out`() {
        val newest = Newest { Any() }
        newest.publish(newest.next())
        val read = newest.take()!!
        repeat(10) { newest.publish(newest.next().also { assertTrue(it !== read) }) }
        newest.giveBack(read)
        assertFailsWith<IllegalStateException> { repeat(2) { newest.giveBack(read) } }
    }

    @Test
    fun `who keeps all is told`() {
        val newest = Newest { Any() }
        repeat(3) { newest.next() }
        assertFailsWith<IllegalStateException> { newest.next() }
    }

    /** Each item is filled with one number: a reader that sees two has shared it with the writer. */
    @Test
    fun `a racing producer never disturbs a reader, and nothing is lost but what is counted`() {
        val newest = Newest { LongArray(64) }
        val ended = AtomicBoolean()
        val producer = thread {
            for (i in 1L..ITEMS) newest.publish(newest.next().also { it.fill(i) })
            ended.set(true)
        }
        var last = 0L
        var taken = 0L
        while (true) {
            val wasEnded = ended.get()
            val item = newest.take()
            if (item == null) {
                if (wasEnded) break
                continue
            }
            val number = item[0]
            assertTrue(item.all { it == number }, "an item was written while it was read")
            assertTrue(number > last, "$number came after $last")
            last = number
            taken++
            newest.giveBack(item)
        }
        producer.join()
        assertEquals(ITEMS, last)
        assertEquals(ITEMS, taken + newest.dropped)
    }

    private companion object {
        const val ITEMS = 300_000L
    }
}
