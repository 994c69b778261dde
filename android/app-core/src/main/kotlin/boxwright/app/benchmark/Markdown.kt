package boxwright.app.benchmark

/**
 * The report as Markdown: the table of the article, inference of each model in milliseconds with the published figures
 * quoted below, then a table of all stages, and what was measured on.
 */
public fun Report.toMarkdown(): String =
    listOf(comparison(), article.note, stages(), conditions()).joinToString("\n\n", postfix = "\n")

private fun Report.comparison(): String {
    val models = (article.inferenceMillis.keys + rows.map { it.setup.model.id }).toList()
    val ways = rows.groupBy { wayOf(it) }.map { (way, of) ->
        val byModel = of.associateBy { it.setup.model.id }
        listOf(way) + models.map { byModel[it]?.let(::inferenceOf) ?: MISSING }
    }
    val quoted = listOf(article.title) + models.map { article.inferenceMillis[it] ?: MISSING }
    return table(listOf("inference, ms") + models, ways + listOf(quoted.map { if (it == MISSING) it else "*$it*" }))
}

private fun Report.stages(): String {
    val titles = rows.firstOrNull()?.stages?.map { it.title } ?: emptyList()
    val head = listOf("model", "run by") + (titles + "total").map { "$it, ms" } + listOf("fps", "detections")
    return table(
        head,
        rows.map { row ->
            val times = (row.stages + row.total).map { time ->
                if (row.runs == 0) MISSING else "${decimals(time.median, 1)} (${decimals(time.p90, 1)})"
            }
            val fps = decimals(row.fps, 1).ifEmpty { MISSING }
            listOf(row.setup.model.id, wayOf(row)) + times + fps + (row.failure ?: row.agreement.ifEmpty { MISSING })
        },
    )
}

private fun Report.conditions(): String {
    val pages = if (facts.pageSize > 0) "pages of ${facts.pageSize} bytes" else ""
    val known = listOf(facts.device, facts.soc, "${facts.cores} cores", facts.system, pages, facts.app)
        .filter { it.isNotEmpty() }
    val engines = rows.map { "${it.setup.engine.title} ${it.setup.engine.version}" }.distinct()
    val status = warmest.name.lowercase()
    val warmth = if (warmest == ThermalStatus.UNKNOWN) "" else " The warmest thermal status was $status."
    val pause = if (cooledMillis > 0) " It was given ${cooledMillis / MILLIS_OF_SECOND} s to cool down." else ""
    val cut = if (cancelled) " Cancelled before the end." else ""
    return "Median and, in brackets, 90th percentile of ${plan.runs} runs after ${plan.warmUps} warm-ups, in " +
        "${plan.rounds} rounds. ${known.joinToString(", ")}; ${engines.joinToString(", ")}." +
        warmth + pause + cut
}

private fun wayOf(row: ReportRow): String {
    val threads = if (row.setup.threads == 1) "1 thread" else "${row.setup.threads} threads"
    return "${row.setup.engine.title}, ${(row.backend ?: row.setup.backend).title}, $threads"
}

private fun inferenceOf(row: ReportRow): String = decimals(row.stages[1].median, 1).ifEmpty { MISSING }

private fun table(head: List<String>, rows: List<List<String>>): String =
    (listOf(head, head.map { "---" }) + rows).joinToString("\n") { line ->
        line.joinToString(" | ", "| ", " |") { it.replace("|", "\\|").replace("\n", " ") }
    }

private const val MISSING = "–"
private const val MILLIS_OF_SECOND = 1000
