package boxwright.app.live

import android.content.res.Resources
import boxwright.app.R
import boxwright.app.timing.StageTime
import boxwright.app.timing.Statistics

/** Times of the stages and, of a stream, frames a second and drops, as the lines of a small table. */
internal object StatisticsText {
    fun of(statistics: Statistics, resources: Resources, isStream: Boolean): String {
        val stages = (statistics.stages + statistics.total).map { line(it, resources) }
        if (!isStream) return stages.joinToString("\n")
        val rates = resources.getString(R.string.rates, statistics.fpsIn, statistics.fpsOut, statistics.dropped)
        return (stages + rates).joinToString("\n")
    }

    private fun line(time: StageTime, resources: Resources): String {
        if (time.median.isNaN()) return resources.getString(R.string.stage_unknown, time.title)
        return resources.getString(R.string.stage, time.title, time.median, time.p90)
    }
}
