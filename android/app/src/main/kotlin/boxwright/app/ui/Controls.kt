package boxwright.app.ui

import android.os.Build
import android.view.View
import android.widget.AdapterView
import android.widget.ArrayAdapter
import android.widget.SeekBar
import android.widget.Spinner
import android.widget.TextView
import boxwright.app.R

/** Offers [items], of which [chosen] is shown; [onChoice] is told of another one that the user takes. */
internal fun Spinner.choose(items: List<String>, chosen: Int, onChoice: (Int) -> Unit) {
    onItemSelectedListener = null
    // Android's own layouts for items cut what is longer than a line.
    adapter = ArrayAdapter(context, R.layout.chosen, items).apply { setDropDownViewResource(R.layout.choice) }
    setSelection(chosen)
    var current = chosen
    onItemSelectedListener = object : AdapterView.OnItemSelectedListener {
        // Also comes without a user, for what is chosen already.
        override fun onItemSelected(parent: AdapterView<*>, view: View?, position: Int, id: Long) {
            if (position == current) return
            current = position
            onChoice(position)
        }

        override fun onNothingSelected(parent: AdapterView<*>) = Unit
    }
}

/** A slider of 0..[max] at [value]; [label] shows, and TalkBack says, what [words] makes of it. */
internal fun SeekBar.onMove(max: Int, value: Int, label: TextView, words: (Int) -> String, onChange: (Int) -> Unit) {
    setOnSeekBarChangeListener(null)
    this.max = max
    progress = value
    describe(label, words(value))
    setOnSeekBarChangeListener(object : SeekBar.OnSeekBarChangeListener {
        override fun onProgressChanged(bar: SeekBar, moved: Int, byUser: Boolean) {
            describe(label, words(moved))
            if (byUser) onChange(moved)
        }

        override fun onStartTrackingTouch(bar: SeekBar) = Unit

        override fun onStopTrackingTouch(bar: SeekBar) = Unit
    })
}

private fun SeekBar.describe(label: TextView, words: String) {
    label.text = words
    if (Build.VERSION.SDK_INT >= 30) stateDescription = words else contentDescription = words
}

/** Shows [sentence]; takes no room without one. */
internal fun TextView.say(sentence: String) {
    text = sentence
    visibility = if (sentence.isEmpty()) View.GONE else View.VISIBLE
}
