package boxwright.app.overlay

import boxwright.app.timing.Clock
import boxwright.detection.Detections

/** How many of a class in words; another language has another. */
public fun interface Plural {
    /** As in "2 dogs". */
    public fun of(count: Int, label: String): String
}

/**
 * What TalkBack says of the frames: "2 persons, 1 dog", in the order of the labels.
 *
 * Changes at most once in [intervalNanos], and only where other numbers of objects are seen; a frame that changes
 * nothing allocates nothing.
 */
public class Summary(
    private val labels: List<String>,
    private val plural: Plural = Plural(::english),
    private val nothing: String = "nothing found",
    private val intervalNanos: Long = 3_000_000_000,
    private val clock: Clock = Clock.SYSTEM,
) {
    private val counts = IntArray(labels.size)
    private val said = IntArray(labels.size)
    private var saidAt = 0L

    /** The sentence that stands; empty before the first frame. */
    public var text: String = ""
        private set

    /** Takes the detections of a frame, of the classes that are [shown]; whether [text] is another one now. */
    public fun update(detections: Detections, shown: BooleanArray? = null): Boolean {
        counts.fill(0)
        for (i in 0 until detections.count) {
            val classIndex = detections.classes[i]
            if (shown == null || shown[classIndex]) counts[classIndex]++
        }
        val isFirst = text.isEmpty()
        if (!isFirst && counts.contentEquals(said)) return false
        val now = clock.nanos()
        if (!isFirst && now - saidAt < intervalNanos) return false
        counts.copyInto(said)
        saidAt = now
        text = sentence()
        return true
    }

    private fun sentence(): String =
        labels.indices.filter { said[it] > 0 }.joinToString { plural.of(said[it], labels[it]) }.ifEmpty { nothing }
}

/** "1 dog", "2 dogs", and the plurals of the labels of COCO that are not formed so. */
public fun english(count: Int, label: String): String = "$count ${if (count == 1) label else pluralOf(label)}"

private val irregular = mapOf(
    "sheep" to "sheep",
    "skis" to "skis",
    "scissors" to "scissors",
    "mouse" to "mice",
    "knife" to "knives",
)

private fun pluralOf(label: String): String {
    val (head, last) = Pair(label.substringBeforeLast(' ', ""), label.substringAfterLast(' '))
    val plural = irregular[last] ?: when {
        Regex(".*(s|x|z|ch|sh)").matches(last) -> "${last}es"
        Regex(".*[^aeiou]y").matches(last) -> "${last.dropLast(1)}ies"
        else -> "${last}s"
    }
    return if (head.isEmpty()) plural else "$head $plural"
}
