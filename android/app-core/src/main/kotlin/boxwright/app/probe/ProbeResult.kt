package boxwright.app.probe

/**
 * What is known of a backend on this device, as one line of text: a probe runs in a process of its own, for a driver
 * may end it, and reports by [toLine] and [parse].
 */
public sealed class ProbeResult {
    /** It finds what the CPU finds. */
    public object Works : ProbeResult()

    /** It runs, but finds something else: [by] says what, as in "1 of 5 missing, scores by 0.0123". */
    public data class Differs(val by: String) : ProbeResult()

    /** It does not run: [why] is a sentence. */
    public data class Fails(val why: String) : ProbeResult()

    /** What a user reads. */
    public val sentence: String
        get() = when (this) {
            is Works -> "works"
            is Differs -> "works, but differs from the CPU: $by"
            is Fails -> why
        }

    /** This, in one line; [parse] reads it. */
    public fun toLine(): String = when (this) {
        is Works -> WORKS
        is Differs -> "$DIFFERS ${inOneLine(by)}"
        is Fails -> "$FAILS ${inOneLine(why)}"
    }

    override fun toString(): String = sentence

    public companion object {
        private const val WORKS = "works"
        private const val DIFFERS = "differs"
        private const val FAILS = "fails"

        /** The result in [line]; null where it is none, such as the last words of a process that died. */
        public fun parse(line: String): ProbeResult? {
            val word = line.substringBefore(' ')
            val rest = line.substringAfter(' ', "")
            return when {
                line == WORKS -> Works
                word == DIFFERS && rest.isNotEmpty() -> Differs(rest)
                word == FAILS && rest.isNotEmpty() -> Fails(rest)
                else -> null
            }
        }

        /** What it means that the process ended before it said anything. */
        public fun died(engine: String, backend: String): ProbeResult =
            Fails("$engine ended the whole process when it tried $backend.")

        /** What it means that nothing was said within [seconds]. */
        public fun silent(engine: String, backend: String, seconds: Long): ProbeResult =
            Fails("$engine gave no answer within $seconds seconds when it tried $backend.")

        private fun inOneLine(text: String) = text.split(Regex("\\s+")).joinToString(" ").trim()
    }
}
