package boxwright.demo

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.Detector
import boxwright.detection.model.Tensor
import boxwright.harness.Detectors
import boxwright.harness.bytesOf
import java.io.File

/** The outputs, in the order of model.json, that a network gives for an input of the detector. */
internal typealias Network = (input: Tensor, detector: Detector) -> List<Tensor>

/**
 * Detects objects in one picture: generated preprocessing, [network], generated decoding.
 *
 * [args]: name of the model's class, file of RGB bytes, width, height, and a folder that receives the outputs of the
 * network as files 0, 1, ... of little-endian numbers. Prints class, score, box, angle and points of each detection, in
 * pixels of the picture; where network and model do not fit, lines behind `!` and nothing else.
 */
internal fun demo(args: List<String>, network: Network) {
    try {
        detect(args, network)
    } catch (error: IllegalArgumentException) {
        println("!${error.message}")
    }
}

private fun detect(args: List<String>, network: Network) {
    val (className, picture, width, height, folder) = args
    val detector = Detectors().get(className)
    val frame = PackedFrame.rgb(FrameGeometry(width.toInt(), height.toInt()), File(picture).readBytes())
    val input = detector.input.newTensor()
    val transform = detector.preprocess(frame, input)
    val detections = detector.newDetections()
    val outputs = network(input, detector)
    outputs.forEachIndexed { i, output -> File(folder, "$i").writeBytes(bytesOf(output)) }
    detector.decode(outputs, transform, detections)
    transform.toFrame.map(detections)
    for (i in 0 until detections.count) {
        val box = detections.boxes.slice(4 * i until 4 * i + 4)
        val numbers = 2 * detector.keypointCount
        val points = detections.keypoints.slice(numbers * i until numbers * (i + 1))
        val angle = if (detector.hasAngles) detections.angles[i] else 0f
        println("${detections.classes[i]} ${detections.scores[i]} ${(box + angle + points).joinToString(" ")}")
    }
}
