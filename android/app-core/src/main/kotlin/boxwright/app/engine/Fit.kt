package boxwright.app.engine

import boxwright.detection.model.TensorSpec

/**
 * Which output of a network file is which of model.json: for each of [wanted], its index in [found].
 *
 * By name where the file has the names. By position where it has none, as tuples of PyTorch; or has others, if no two
 * of [wanted] have the same type and shape, for those could be exchanged unnoticed. A file may have more outputs than
 * are wanted. Lengths of -1 in the file agree with any: the file leaves them to each run. An axis of the file may be
 * several of model.json, as 16 is 4 x 4: the numbers lie in memory alike.
 *
 * Throws [EngineFailure] where outputs are missing, or have another type or shape, with both in its sentence.
 */
public fun fitOutputs(found: List<TensorSpec>, wanted: List<TensorSpec>): IntArray {
    val indices = byName(found, wanted) ?: byPosition(found, wanted)
    for ((i, index) in indices.withIndex()) requireFit(found[index], wanted[i])
    return indices
}

/** Fails, with both in a sentence, unless [found] of a network file has type and shape of [wanted]. */
public fun requireFit(found: TensorSpec, wanted: TensorSpec) {
    val shape = LongArray(found.shape.size) { found.shape[it].toLong() }
    if (found.type == wanted.type && agrees(shape, wanted.shape)) return
    throw EngineFailure(
        "\"${wanted.name}\" is ${kindOf(wanted)} in model.json, but ${kindOf(found)} in the network file",
    )
}

/** Fails, with both in a sentence, unless [shape], that of one run, is what [wanted] says. Allocates nothing else. */
public fun requireShape(shape: LongArray, wanted: TensorSpec) {
    if (agrees(shape, wanted.shape)) return
    val found = shape.joinToString(" x ")
    throw EngineFailure("\"${wanted.name}\" is ${lengths(wanted.shape)} in model.json, but the network gave $found")
}

/** Null where names do not decide. */
private fun byName(found: List<TensorSpec>, wanted: List<TensorSpec>): IntArray? {
    val names = found.map { it.name }
    val missing = wanted.filter { it.name !in names }
    if (missing.isEmpty()) return IntArray(wanted.size) { names.indexOf(wanted[it].name) }
    if (names.all { it.isEmpty() }) return null
    val mixed = missing.size < wanted.size
    val alike = wanted.distinctBy { kindOf(it) }.size < wanted.size
    if (!mixed && !alike) return null
    throw EngineFailure(
        "the network file has no output \"${missing[0].name}\"; it has ${names.joinToString { "\"$it\"" }}",
    )
}

private fun byPosition(found: List<TensorSpec>, wanted: List<TensorSpec>): IntArray {
    if (found.size >= wanted.size) return IntArray(wanted.size) { it }
    val names = wanted.joinToString { "\"${it.name}\"" }
    throw EngineFailure("model.json describes ${wanted.size} outputs, $names, but the network has ${found.size}")
}

/** Whether each length of [found] is the next one of [wanted], or the product of the next ones that are not 1. */
private fun agrees(found: LongArray, wanted: List<Int>): Boolean {
    var next = 0
    for (length in found) {
        if (next == wanted.size) return false
        var product = wanted[next++].toLong()
        while (product in 2 until length && next < wanted.size) product *= wanted[next++]
        if (product != length && product != -1L && length != -1L) return false
    }
    return next == wanted.size
}

private fun kindOf(spec: TensorSpec) = "${spec.type.name.lowercase()} ${lengths(spec.shape)}"

private fun lengths(shape: List<Int>) = shape.joinToString(" x ") { if (it == -1) "?" else "$it" }
