package boxwright.app.settings

import android.content.SharedPreferences
import boxwright.app.pipeline.Filter
import boxwright.detection.frames.LensFacing

/** What a user chose; null is what the app, or the model, chooses. */
internal class Settings(private val preferences: SharedPreferences) {
    var model: String?
        get() = preferences.getString("model", null)
        set(value) = edit { putString("model", value) }

    var engine: String?
        get() = preferences.getString("engine", null)
        set(value) = edit { putString("engine", value) }

    var backend: String?
        get() = preferences.getString("backend", null)
        set(value) = edit { putString("backend", value) }

    var threads: Int?
        get() = preferences.getInt("threads", 0).takeIf { it > 0 }
        set(value) = edit { putInt("threads", value ?: 0) }

    var facing: LensFacing
        get() = if (preferences.getBoolean("front", false)) LensFacing.FRONT else LensFacing.BACK
        set(value) = edit { putBoolean("front", value == LensFacing.FRONT) }

    var showsStatistics: Boolean
        get() = preferences.getBoolean("statistics", true)
        set(value) = edit { putBoolean("statistics", value) }

    /** Thresholds of [model]: each model has its own. */
    fun filter(model: String): Filter = Filter(number("score $model"), number("overlap $model"))

    fun setFilter(model: String, filter: Filter) = edit {
        putFloat("score $model", filter.score ?: NONE)
        putFloat("overlap $model", filter.overlap ?: NONE)
    }

    /** Labels of [model] that are not shown. */
    fun hidden(model: String): Set<String> = preferences.getStringSet("hidden $model", null).orEmpty()

    fun setHidden(model: String, labels: Set<String>) = edit { putStringSet("hidden $model", labels) }

    private fun number(key: String): Float? = preferences.getFloat(key, NONE).takeIf { it != NONE }

    private fun edit(change: SharedPreferences.Editor.() -> Unit) = preferences.edit().apply(change).apply()

    private companion object {
        const val NONE = -1f
    }
}
