package crates

import boxwright.detection.frames.FrameGeometry
import crates.detectors.Catalogue

/** Decodes outputs of a network that sees nothing. */
fun main() {
    val detector = Catalogue["crate-finder"]!!.create()
    val detections = detector.newDetections()
    val transform = detector.transformOf(FrameGeometry(1280, 720))
    detector.decode(detector.outputs.map { it.newTensor() }, transform, detections)
    println("${detections.count} of ${detector.labels.joinToString()}")
}
