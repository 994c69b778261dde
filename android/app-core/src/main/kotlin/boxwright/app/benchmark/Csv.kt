package boxwright.app.benchmark

import java.util.Locale

/**
 * The report as CSV (RFC 4180, lines end in LF): a line of names, then one for each setup, with the device in each so
 * that files can be joined. Numbers that are not known are empty.
 */
public fun Report.toCsv(): String {
    val rows = rows.map { row -> cellsOf(row).values }
    val names = (this.rows.firstOrNull()?.let(::cellsOf) ?: emptyMap()).keys
    return (listOf(names) + rows).joinToString("") { line -> line.joinToString(",") { quoted(it) } + "\n" }
}

/** What a row says, by the names of the columns; milliseconds with three decimals. */
private fun Report.cellsOf(row: ReportRow): Map<String, String> = buildMap {
    putAll(identityOf(row))
    for (stage in row.stages + row.total) {
        put("${stage.title}_median_ms", decimals(stage.median, 3))
        put("${stage.title}_p90_ms", decimals(stage.p90, 3))
    }
    put("load_ms", decimals(row.loadMillis, 3))
    put("runs", "${row.runs}")
    put("warm_ups", "${plan.warmUps}")
    put("detections", row.agreement)
    put("failure", row.failure ?: "")
    put("weights_sha256", row.weightsSha256)
    putAll(deviceCells())
}

private fun identityOf(row: ReportRow): Map<String, String> = mapOf(
    "model" to row.setup.model.id,
    "engine" to row.setup.engine.title,
    "engine_version" to row.setup.engine.version,
    "backend" to (row.backend ?: row.setup.backend).title,
    "threads" to "${row.setup.threads}",
)

private fun Report.deviceCells(): Map<String, String> = mapOf(
    "device" to facts.device,
    "soc" to facts.soc,
    "cores" to "${facts.cores}",
    "system" to facts.system,
    "page_size" to if (facts.pageSize > 0) "${facts.pageSize}" else "",
    "app" to facts.app,
    "warmest" to warmest.name.lowercase(),
    "cooled_ms" to "$cooledMillis",
    "cancelled" to "$cancelled",
)

private fun quoted(cell: String): String =
    if (cell.any { it in "\",\n\r" }) "\"${cell.replace("\"", "\"\"")}\"" else cell

/** With a point, whatever the language of the device; empty for NaN and infinities. */
internal fun decimals(value: Double, count: Int): String =
    if (value.isNaN() || value.isInfinite()) "" else String.format(Locale.ROOT, "%.${count}f", value)
