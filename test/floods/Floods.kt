@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.GeneratedCodeApi
import boxwright.detection.decoding.Candidates
import boxwright.detection.decoding.KeptBoxes
import boxwright.detection.decoding.SeenBoxes
import boxwright.detection.decoding.Ties
import boxwright.detection.decoding.coveredShare
import boxwright.detection.decoding.iou
import boxwright.detection.decoding.iouOfEnclosing
import boxwright.detection.decoding.iouOrZero
import boxwright.detection.decoding.iouPlusOne
import boxwright.detection.decoding.softmax
import boxwright.detection.decoding.softmaxBound
import kotlin.random.Random

/** What is done about floods against the plain way, on random numbers: one line each, with what differs. */
public object Floods {
    @JvmStatic
    public fun main(args: Array<String>) {
        say("candidates in another order", (1..400).count { !inOrder(Random(it)) })
        say("candidates held", held())
        say("candidates above the floor", aboveFloor(Random(1)))
        for ((name, overlap) in overlaps) {
            for (drops in listOf("> ", ">=", "not <=", "not <")) {
                say("boxes, $name $drops", (1..200).count { !sameKept(it, name, overlap, drops) })
            }
        }
        say("rests of pixels", restsOfPixels())
        trimmed()
        say("bytes of seen boxes, before and after a trim", bytesOfSeen())
        for (drops in listOf("> ", ">=", "not <=", "not <")) {
            say("oriented boxes, $drops", (1..100).count { !sameMet(Random(it), drops) })
        }
        say("pairs of oriented boxes with another overlap", pairsThatDiffer(100_000))
        say("softmax above its bound", (1..2000).count { bound(Random(it)) })
    }
}

private fun say(name: String, value: Any) = println("$name: $value")

private class Found(val score: Float, val anchor: Int, val classIndex: Int)

/** Of two frames, as what was closed in one is open in the next. */
private fun inOrder(random: Random): Boolean {
    val anchors = random.nextInt(1, 60)
    val classes = random.nextInt(1, 5)
    val ties = Ties.entries.random(random)
    val ends = intArrayOf(anchors / 2, anchors)
    val candidates = Candidates(anchors, classes, ties, room = random.nextInt(1, 20), levelEnds = ends)
    val steps = random.nextInt(1, 40)
    val cap = random.nextInt(1, 80)
    val byLevel = random.nextBoolean()
    fun groupOf(anchor: Int, classIndex: Int) = if (!byLevel) classIndex else if (anchor < ends[0]) 0 else 1
    val close = { if (byLevel) candidates.closeLevel() else candidates.closeClass() }
    return (1..2).all {
        val all = found(random, anchors, classes, steps)
        val expected = all.sortedWith(compareByDescending<Found> { it.score + 0f }.then(ties.order()))
        take(candidates, all, cap, ::groupOf, close) == capped(expected, cap, ::groupOf)
    }
}

private fun found(random: Random, anchors: Int, classes: Int, steps: Int) = (0 until anchors).flatMap { anchor ->
    List(classes) { Found((random.nextInt(-2, steps)) / 8f * if (random.nextBoolean()) -0f else 1f, anchor, it) }
}

private fun Ties.order(): Comparator<Found> = when (this) {
    Ties.LOWEST_ANCHOR -> compareBy({ it.anchor }, { it.classIndex })
    Ties.LOWEST_CLASS -> compareBy({ it.classIndex }, { it.anchor })
    Ties.HIGHEST_CLASS -> compareByDescending<Found> { it.classIndex }.thenByDescending { it.anchor }
}

/** Asks for all candidates, of which no more than [cap] in each group count, and gives only those above the floor. */
private fun take(
    candidates: Candidates,
    all: List<Found>,
    cap: Int,
    groupOf: (Int, Int) -> Int,
    close: () -> Unit,
) = buildList {
    val visited = IntArray(5)
    var gone = setOf<Int>()
    candidates.clear()
    do {
        for (one in all) if (one.score > candidates.floor) candidates.add(one.anchor, one.classIndex, one.score)
        while (candidates.next()) {
            val group = groupOf(candidates.anchor, candidates.classIndex)
            check(group !in gone) { "closed before the refill" }
            if (visited[group]++ >= cap) {
                close()
                continue
            }
            add(Triple(candidates.score, candidates.anchor, candidates.classIndex))
        }
        gone = visited.indices.filter { visited[it] > cap }.toSet()
    } while (candidates.refill())
}

private fun capped(sorted: List<Found>, cap: Int, groupOf: (Int, Int) -> Int) = buildList {
    val visited = IntArray(5)
    for (one in sorted) {
        if (visited[groupOf(one.anchor, one.classIndex)]++ >= cap) continue
        add(Triple(one.score + 0f, one.anchor, one.classIndex))
    }
}

/** How many of 100,000 rising scores are handed out before each refill. */
private fun held(): List<Int> = buildList {
    val candidates = Candidates(100_000, 1, Ties.LOWEST_ANCHOR)
    candidates.clear()
    do {
        for (i in 0 until 100_000) candidates.add(i, 0, i / 100_000f)
        check(!candidates.refill()) { "a refill while candidates are held" }
        var count = 0
        while (candidates.next()) count++
        add(count)
    } while (candidates.refill())
}

/** How many of 100,000 scores in any order are above the floor when they come. */
private fun aboveFloor(random: Random): Int {
    val candidates = Candidates(100_000, 1, Ties.LOWEST_ANCHOR)
    candidates.clear()
    return (0 until 100_000).shuffled(random).count { i ->
        (i / 100_000f > candidates.floor).also { if (it) candidates.add(i, 0, i / 100_000f) }
    }
}

private typealias Overlap = (FloatArray, Int, FloatArray, Int) -> Float

private val overlaps: Map<String, Overlap> = mapOf(
    "iou" to ::iou,
    "iouOrZero" to ::iouOrZero,
    "iouPlusOne" to ::iouPlusOne,
    "enclosing" to ::iouOfEnclosing,
    "covered" to ::coveredShare,
)

/** Keeps boxes by the grid, without it and, of every third seed, by a plain loop, and compares what was kept. */
private fun sameKept(seed: Int, name: String, overlap: Overlap, drops: String): Boolean {
    val random = Random(seed)
    val threshold = listOf(0f, 0.05f, 0.125f, 0.3f, 0.4f, 0.5f, 0.7f, 1f).random(random)
    val spread = listOf(3e-22f, 1f, 20f, 640f, 1e6f, 1e20f).random(random)
    val boxes = boxes(random, spread)
    val undefined = drops.startsWith("not")
    val classWise = random.nextBoolean()
    val kept = listOf(1, Int.MAX_VALUE).map { gridFrom ->
        val list = KeptBoxes(name == "iouPlusOne", undefined, onlyList = name == "covered", gridFrom)
        list.clear(threshold)
        boxes.filterIndexed { i, box ->
            val classIndex = if (classWise) i % 3 else 0
            val dropped = list.any(box, classIndex) { drops(overlap(list.boxes, 4 * it, box, 0), drops, threshold) }
            if (!dropped) list.add(box, classIndex)
            !dropped
        }
    }
    if (kept[0] != kept[1]) return false
    if (seed % 3 != 0) return true
    val plain = ArrayList<IndexedValue<FloatArray>>()
    for ((i, box) in boxes.withIndex()) {
        fun meets(other: Int) = !classWise || other % 3 == i % 3
        if (plain.none { (j, one) -> meets(j) && drops(overlap(one, 0, box, 0), drops, threshold) })
            plain.add(IndexedValue(i, box))
    }
    return kept[0] == plain.map { it.value }
}

/** How many of two boxes are kept, with a grid and without, that are one but for rounding: nearly all of their sides is the pixel added. */
private fun restsOfPixels(): List<Int> = listOf(1, Int.MAX_VALUE).map { gridFrom ->
    val list = KeptBoxes(plusOne = true, gridFrom = gridFrom)
    list.clear(0.6f)
    listOf(4f, 3f).count { from ->
        val (near, far) = Pair(0.75f + from / 16_777_216f, -0.25f + (from + 2.5f) / 16_777_216f)
        val box = floatArrayOf(near, near, far, far)
        val dropped = list.any(box) { iouPlusOne(list.boxes, 4 * it, box, 0) > 0.6f }
        if (!dropped) list.add(box)
        !dropped
    }
}

/** Keeps squares that lie apart, each of which is given twice; and again in a list that gave its memory back. */
private fun trimmed() {
    val list = KeptBoxes(undefinedDrops = true)
    val squares = List(72 * 72) { floatArrayOf(it % 72 * 8f, it / 72 * 8f, it % 72 * 8f + 4f, it / 72 * 8f + 4f) }
    var tried = 0
    fun kept(): Int {
        list.clear(0.5f)
        return (squares + squares).count { box ->
            val dropped = list.any(box) { tried++ >= 0 && iou(list.boxes, 4 * it, box, 0) > 0.5f }
            if (!dropped) list.add(box)
            !dropped
        }
    }
    val before = kept()
    val room = list.boxes.size
    list.trim()
    val least = list.boxes.size
    say("bytes of kept boxes after a trim", bytesOf(list))
    val after = kept()
    say("boxes, before and after a trim", "$before of $room, then $least, $after of ${list.boxes.size}")
    say("boxes tried for each", tried / (4 * squares.size))
}

private fun bytesOfSeen(): List<Int> {
    val seen = SeenBoxes()
    seen.clear(0.5f)
    repeat(5000) { seen.meet(floatArrayOf(0f, 0f, 1f, 1f, 0f), it) { false } }
    return listOf(bytesOf(seen), bytesOf(seen.apply { trim() }))
}

/** Of all arrays that one of the library's objects holds, itself and by others. */
private fun bytesOf(one: Any): Int = one.javaClass.declaredFields.sumOf { field ->
    field.isAccessible = true
    when (val value = field.get(one)) {
        is FloatArray -> 4 * value.size
        is IntArray -> 4 * value.size
        is BooleanArray -> value.size
        else -> if (value?.javaClass?.packageName == one.javaClass.packageName) bytesOf(value) else 0
    }
}

/** Looks at oriented boxes with what is told apart by products and without it, and compares which were dropped. */
private fun sameMet(random: Random, drops: String): Boolean {
    val threshold = listOf(0.01f, 0.05f, 0.3f, 0.45f, 0.7f, 0.9f, 0.99f, 1f).random(random)
    val spread = listOf(1f, 20f, 640f, 1e6f).random(random)
    val boxes = List(250) { oriented(random, spread) }
    val classWise = random.nextBoolean()
    val met = listOf(0f, threshold).map { told ->
        val list = SeenBoxes()
        list.clear(told)
        boxes.mapIndexed { i, box -> list.meet(box, if (classWise) i % 3 else 0) { drops(it, drops, threshold) } }
    }
    return met[0] == met[1]
}

/** Centre, size and angle; now and then like a neighbour but for a little, long, or of numbers that overflow. */
private fun oriented(random: Random, spread: Float): FloatArray {
    fun side() = listOf(0.001f, 0.05f, 0.25f, 1f).random(random) * spread * random.nextFloat()
    val steps = spread / 8f
    val box = floatArrayOf(
        random.nextInt(8) * steps + 0.02f * side(),
        random.nextInt(8) * steps,
        side(),
        if (random.nextBoolean()) side() else spread / 4f,
        random.nextInt(8) * 0.2f,
    )
    if (random.nextInt(20) == 0) box[random.nextInt(5)] = rare[random.nextInt(rare.size)]
    return box
}

private fun drops(value: Float, drops: String, threshold: Float): Boolean = when (drops) {
    "> " -> value > threshold
    ">=" -> value >= threshold
    "not <=" -> !(value <= threshold)
    else -> !(value < threshold)
}

private val rare = floatArrayOf(0f, -0f, 1e-30f, 1e-40f, 1e18f, 3e38f, Float.NaN, Float.POSITIVE_INFINITY, -1f)

/** Every second lies beside an earlier one. */
private fun boxes(random: Random, spread: Float): List<FloatArray> = buildList {
    repeat(250) { add(if (it % 2 == 0) box(random, spread) else beside(random(random), random)) }
}

/** The same, moved and stretched in one direction alone: both overlap by as much as their sides do. */
private fun beside(box: FloatArray, random: Random): FloatArray {
    val side = random.nextInt(2)
    val length = box[side + 2] - box[side]
    return box.copyOf().also {
        it[side] += length * random.nextInt(-16, 17) / 16f
        it[side + 2] += length * random.nextInt(-16, 17) / 16f
    }
}

/** On a raster, so that sides meet and areas are equal; now and then turned over, without area, or of no size. */
private fun box(random: Random, spread: Float): FloatArray {
    val step = spread / 64f
    val left = random.nextInt(-8, 64) * step
    val top = random.nextInt(-8, 64) * step
    val size = listOf(1, 4, 16, 64).random(random)
    fun side() = if (random.nextInt(4) == 0) random.nextFloat() * size * step else random.nextInt(-1, size + 1) * step
    val box = floatArrayOf(left, top, left + side(), top + side())
    if (random.nextInt(20) == 0) box[random.nextInt(4)] = rare[random.nextInt(rare.size)]
    return box
}

/** Whether a probability exceeds its bound, or the bound says nothing although logits are ordinary. */
private fun bound(random: Random): Boolean {
    val logits = FloatArray(random.nextInt(1, 100)) { (random.nextFloat() - 0.5f) * 200f * random.nextFloat() }
    val strange = random.nextInt(10) == 0
    if (strange) logits[0] = rare[random.nextInt(rare.size)]
    val probabilities = FloatArray(logits.size)
    softmax(probabilities) { logits[it] }
    val bound = softmaxBound(logits.size) { logits[it] }
    val most = probabilities.max()
    return most > bound || (!strange && !(bound <= 1.08f * most))
}
