package crates.phone

import android.app.Activity
import android.os.Bundle
import android.widget.TextView
import crates.detectors.CrateFinder

class MainActivity : Activity() {
    private val model = CrateFinder()
    private val detections = model.newDetections()

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(TextView(this).apply { text = model.labels.joinToString() + detections.count })
    }
}
