package crates

import crates.detectors.CrateFinder

/** Decodes outputs of a network that sees nothing. */
fun main() {
    val detections = CrateFinder.newDetections()
    CrateFinder().decode(ByteArray(60), ByteArray(60), detections)
    println("${detections.count} of ${CrateFinder.labels.joinToString()}")
}
