package crates.phone

import android.app.Activity
import android.os.Bundle
import android.widget.TextView
import crates.detectors.CrateFinder

class MainActivity : Activity() {
    private val detections = CrateFinder.newDetections()

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        setContentView(TextView(this).apply { text = CrateFinder.labels.joinToString() + detections.count })
    }
}
