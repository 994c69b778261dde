package boxwright.app.ui

import android.app.Activity
import android.view.View
import android.widget.TextView
import boxwright.app.R

/** Shows [layout], which has a header with the screen's title and a way back. */
internal fun Activity.showPage(layout: Int) {
    setContentView(layout)
    drawEdgeToEdge(view(R.id.content))
    view<TextView>(R.id.title).text = title
    view<View>(R.id.back).setOnClickListener { finish() }
}
