@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.decoding.leastInt8
import boxwright.detection.decoding.leastUint8
import boxwright.detection.decoding.limitedLogitBound
import boxwright.detection.decoding.logitBound
import boxwright.detection.decoding.powerBound
import boxwright.detection.decoding.rootBound
import boxwright.detection.decoding.sigmoid
import boxwright.detection.decoding.softmax
import boxwright.detection.decoding.softmaxFloor
import boxwright.detection.decoding.unitBound
import boxwright.detection.model.Limits
import boxwright.detection.model.Thresholds
import kotlin.math.pow
import kotlin.math.sqrt

/** What thresholds accept and refuse, when they take hold, and what they become as raw numbers: one line each. */
public object SetThresholds {
    @JvmStatic
    public fun main(args: Array<String>) {
        settings()
        refusals()
        frames()
        bounds()
        integers()
    }
}

private fun thresholds(overlap: Float? = 0.5f) =
    Thresholds(score = 0.4f, minimum = 0.05f, classCount = 3, ofClasses = mapOf(2 to 0.6f), overlap = overlap)

private fun settings() {
    val thresholds = thresholds()
    say("of model.json", all(thresholds))
    thresholds.score = 0.05f
    say("a score, which a class of its own does not follow", all(thresholds))
    thresholds[0] = 3f
    thresholds.overlap = 0f
    say("a class and an overlap", all(thresholds))
    thresholds.reset()
    say("model.json's again", all(thresholds))
    say("range", "${thresholds.scoreRange.start} ${thresholds.scoreRange.endInclusive == Float.MAX_VALUE}")
    say("overlap", "${thresholds.hasOverlap} ${thresholds(null).hasOverlap} ${thresholds(null).overlap}")
}

private fun all(thresholds: Thresholds) =
    "${thresholds.score} ${List(3) { thresholds[it] }} ${thresholds.overlap}"

private fun refusals() {
    val thresholds = thresholds()
    refuse("a score below the least") { thresholds.score = 0.04f }
    refuse("a score that is NaN") { thresholds.score = Float.NaN }
    refuse("an infinite score") { thresholds.score = Float.POSITIVE_INFINITY }
    refuse("a class below the least") { thresholds[1] = -1f }
    refuse("no such class") { thresholds[3] = 0.5f }
    refuse("no such class to read") { thresholds[-1] }
    refuse("an overlap below 0") { thresholds.overlap = -0.5f }
    refuse("an overlap above 1") { thresholds.overlap = 1.5f }
    refuse("an overlap that is NaN") { thresholds.overlap = Float.NaN }
    refuse("an overlap where there is none") { thresholds(null).overlap = 0.5f }
    say("after all of them", all(thresholds))
}

private fun frames() {
    val thresholds = thresholds()
    val limits = Limits(thresholds)
    fun state() = "${limits.takeChange()} ${List(3) { limits[it] }} ${limits.lowest} ${limits.overlap}"
    say("the first frame", state())
    say("the second", "${limits.takeChange()}")
    thresholds[1] = 0.1f
    thresholds.overlap = 0.25f
    say("in the middle of it", "${limits[1]} ${limits.lowest} ${limits.overlap}")
    say("the third", state())
}

private val scores = listOf(1e-40f, 1e-30f, 1e-8f, 0.001f, 0.05f, 0.3f, 0.5f, 0.75f, 0.999f, 0.9999999f, 1f, 1.5f)

private fun bounds() {
    say("logits below their bound that pass", "${scores.sumOf { t -> below(logitBound(t)) { sigmoid(it) >= t } }}")
    say("factors below it", "${scores.sumOf { t -> below(rootBound(t)) { sqrt(it) >= t } }}")
    val exponents = listOf(0.05f, 0.4f, 1f, 3f)
    val powers = exponents.map { e -> scores.sumOf { t -> below(powerBound(t, e)) { it.pow(e) >= t } } }
    say("powers below theirs", "${powers.sum()}")
    val tight = scores.filter { it in 1e-8f..0.75f }
    say("logits a little above it that do not", "${tight.filterNot { sigmoid(logitBound(it) + 1e-3f) >= it }}")
    say("factors that do not", "${tight.filterNot { sqrt(rootBound(it) * 1.00001f) >= it }}")
    say("powers that do not", "${tight.filterNot { (powerBound(it, 0.4f) * 1.00001f).pow(0.4f) >= it }}")
    val nothing = listOf(0f, -1f)
    say("nothing is too low", "${nothing.flatMap { listOf(logitBound(it), rootBound(it), unitBound(it)) }}")
    say("nor for a power", "${nothing.map { powerBound(it, 2f) }}")
    say("all are too low", "${logitBound(1.5f)}")
    say("limited logits", "${limitedLogitBound(0.1f, 2f)} ${limitedLogitBound(0.5f, 2f) == logitBound(0.5f)}")
    say("a unit", "${unitBound(0.25f)}")
    say("logits up to the floor of a softmax that pass", "${scores.sumOf(::upToFloor)}")
    say("in a softmax of 1000 logits", "${logitBound(0.5f, terms = 1000) < logitBound(0.5f)}")
}

/** How many of the logits next to a floor pass beside another. */
private fun upToFloor(threshold: Float): Int = listOf(-3000f, -30f, 0f, 30f, 3000f).sumOf { other ->
    val floor = softmaxFloor(other, logitBound(threshold, terms = 2))
    val both = FloatArray(2)
    below(Math.nextUp(floor), 1000) { logit ->
        softmax(both) { if (it == 0) other else logit }
        both[1] >= threshold
    }
}

/** How many of the floats next below [bound] pass. */
private fun below(bound: Float, floats: Int = 100_000, passes: (Float) -> Boolean): Int {
    var value = bound
    return (0 until floats).count {
        value = Math.nextDown(value)
        passes(value)
    }
}

private fun integers() {
    say("uint8, at least", "${leastUint8(1f / 256f, 0) { it >= 0.5f }}")
    say("uint8, more than", "${leastUint8(1f / 256f, 0) { it > 0.5f }}")
    say("int8", "${leastInt8(1f / 256f, -128) { it >= 0.5f }}")
    say("from a bound on", "${leastUint8(1f / 256f, 0, 0.5f)} ${leastInt8(1f / 256f, -128, 0.5f)}")
    say("all", "${leastUint8(0.1f, 3) { it >= Float.NEGATIVE_INFINITY }} ${leastInt8(0.1f, 3) { true }}")
    say("none", "${leastUint8(0.1f, 3) { it >= 99f }} ${leastInt8(0.1f, 3) { false }}")
}

private fun say(name: String, what: String) = println("$name: $what")

private fun refuse(name: String, action: () -> Unit) =
    say(name, runCatching(action).exceptionOrNull()?.let { "${it::class.simpleName}: ${it.message}" } ?: "accepted")
