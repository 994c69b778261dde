package boxwright.app.benchmark

import boxwright.app.timing.StageTime

/** The report as JSON, indented by two blanks. Numbers that are not known are null. */
public fun Report.toJson(): String = json(
    mapOf(
        "device" to facts.device,
        "soc" to facts.soc,
        "cores" to facts.cores,
        "system" to facts.system,
        "pageSize" to facts.pageSize.takeIf { it > 0 },
        "app" to facts.app,
        "plan" to mapOf("runs" to plan.runs, "warmUps" to plan.warmUps, "rounds" to plan.rounds),
        "cancelled" to cancelled,
        "warmest" to warmest.name.lowercase(),
        "cooledMillis" to cooledMillis,
        "results" to rows.map(::resultOf),
    ),
    "",
) + "\n"

private fun resultOf(row: ReportRow): Map<String, Any?> = mapOf(
    "model" to row.setup.model.id,
    "engine" to row.setup.engine.title,
    "engineVersion" to row.setup.engine.version,
    "askedFor" to row.setup.backend.title,
    "ranOn" to row.backend?.title,
    "threads" to row.setup.threads,
    "runs" to row.runs,
    "loadMillis" to Millis(row.loadMillis),
    "millis" to (row.stages + row.total).associate { it.title to timeOf(it) },
    "fps" to Millis(row.fps),
    "detections" to row.agreement,
    "failure" to row.failure,
    "weightsSha256" to row.weightsSha256,
)

private fun timeOf(stage: StageTime) = mapOf("median" to Millis(stage.median), "p90" to Millis(stage.p90))

/** A number that is written with three decimals. */
private class Millis(val value: Double)

private fun json(value: Any?, indent: String): String = when (value) {
    null -> "null"
    is String -> quoted(value)
    is Millis -> decimals(value.value, 3).ifEmpty { "null" }
    is Map<*, *> -> block("{", value.map { (name, of) -> quoted("$name") + ": " + json(of, "$indent  ") }, "}", indent)
    is List<*> -> block("[", value.map { json(it, "$indent  ") }, "]", indent)
    else -> value.toString()
}

private fun block(open: String, items: List<String>, close: String, indent: String): String =
    if (items.isEmpty()) open + close
    else items.joinToString(",\n", "$open\n", "\n$indent$close") { "$indent  $it" }

private fun quoted(text: String): String = text.map(::escaped).joinToString("", "\"", "\"")

private fun escaped(char: Char): String = when {
    char == '"' -> "\\\""
    char == '\\' -> "\\\\"
    char == '\n' -> "\\n"
    char < ' ' -> "\\u%04x".format(char.code)
    else -> "$char"
}
