package crates

import crates.detectors.Catalogue

/** Decodes outputs of a network that sees nothing. */
fun main() {
    val detector = Catalogue["crate-finder"]!!.create()
    val detections = detector.newDetections()
    detector.decode(detector.outputs.map { it.newTensor() }, detections)
    println("${detections.count} of ${detector.labels.joinToString()}")
}
