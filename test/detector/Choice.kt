package boxwright.test

import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Detector
import boxwright.detection.model.Tensor
import boxwright.models.Catalogue
import boxwright.models.DetectionsRows
import boxwright.models.ListedPoints
import boxwright.models.QuantizedRows

private val frame: Frame = ArgbFrame(FrameGeometry(4, 4), IntArray(16))

/** An app that knows no model by name: lists them, runs each, and hands over what does not fit, one line each. */
public object Choice {
    @JvmStatic
    public fun main(args: Array<String>) {
        for (entry in Catalogue.entries) say("entry ${entry.id}", entry.title)
        say("get", Catalogue["listed-points"])
        say("get nothing", Catalogue["no-such-model"])
        for (entry in Catalogue.entries) describe(entry.create())
        quantization()
        refusals()
        typed()
        someRows()
    }
}

private fun describe(detector: Detector) {
    val input = detector.input.newTensor()
    val outputs = detector.outputs.map { it.newTensor() }
    val transform = detector.preprocess(frame, input)
    val detections = detector.newDetections()
    detector.decode(outputs, transform, detections)
    val size = "${detector.inputWidth} x ${detector.inputHeight}"
    val ids = List(detector.labels.size, detector::categoryId)
    say("input of ${detector.id}", "${detector.input}; $size")
    say("outputs of ${detector.id}", detector.outputs.joinToString("; "))
    say("classes of ${detector.id}", "${detector.labels} $ids, ${detections.keypointCount} points")
}

private fun quantization() {
    val (scale, zeroPoint) = QuantizedRows().outputs.first().quantization!!.run { scale to zeroPoint }
    say("quantization", "$scale $zeroPoint")
    say("no quantization", DetectionsRows().outputs.first().quantization)
}

private fun refusals() {
    val rows = DetectionsRows()
    val detections = rows.newDetections()
    val transform = rows.transformOf(frame.geometry)
    refused("one output of two") { rows.decode(listOf(Tensor.Floats(FloatArray(7))), transform, detections) }
    refused("exchanged") {
        rows.decode(listOf(Tensor.Ints(IntArray(1)), Tensor.Floats(FloatArray(7))), transform, detections)
    }
    refused("half a row") {
        rows.decode(listOf(Tensor.Floats(FloatArray(9)), Tensor.Ints(IntArray(1))), transform, detections)
    }
    refused("a float input") { rows.preprocess(frame, Tensor.Floats(FloatArray(4608))) }
    refused("a short input") { rows.preprocess(frame, Tensor.Bytes(ByteArray(9))) }
    val points = ListedPoints()
    refused("a transform of another model") { points.decode(points.newOutputs(), transform, points.newDetections()) }
    refused("outputs that are not set") { rows.decode(DetectionsRows.Outputs(), detections) }
}

/** The functions that name their arrays, and those of every model: the same. */
private fun typed() {
    val rows = DetectionsRows()
    val outputs = rows.newOutputs()
    outputs.output = floatArrayOf(0f, 12f, 8f, 24f, 16f, 5f, 0.5f)
    outputs.numDets[0] = 1
    val detections = rows.newDetections()
    rows.decode(outputs, detections)
    say("typed", detections.toList(rows.labels))
    val transform = rows.transformOf(frame.geometry)
    rows.decode(listOf(Tensor.Floats(outputs.output), Tensor.Ints(outputs.numDets)), transform, detections)
    say("of any model", detections.toList(rows.labels))
}

/** What is written of an input that holds nothing but NaN. */
private fun someRows() {
    val detector = ListedPoints()
    val input = FloatArray(detector.newInput().size) { Float.NaN }
    detector.preprocess(frame, input, fromRow = 2, untilRow = 5)
    val perRow = 3 * detector.inputWidth
    say("rows written", input.count { !it.isNaN() } / perRow.toDouble())
    detector.preprocess(frame, input, fromRow = 5)
    detector.preprocess(frame, input, untilRow = 2)
    say("rows not written", input.count { it.isNaN() })
}

private fun say(name: String, value: Any?): Unit = println("$name: $value")

private fun refused(name: String, attempt: () -> Any): Unit = say(name, runCatching(attempt).exceptionOrNull()?.message)
