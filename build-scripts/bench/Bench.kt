package boxwright.bench

import boxwright.detection.Detections
import boxwright.models.BlazefaceShort
import boxwright.models.EfficientdetLite0Raw
import boxwright.models.Ssd300Resnet50
import boxwright.models.SsdMobilenetV1CocoRaw
import boxwright.models.Yolov5s
import boxwright.models.Yolov8n

/** Times decoders against a scan of their scores; see build-scripts/bench/bench.mts. */
public fun main(args: Array<String>) {
    val rounds = args[0].toInt()
    ssd300("ssd300-resnet50, everything passes", dense = true, rounds)
    ssd300("ssd300-resnet50", dense = false, rounds)
    yolov5s(rounds)
    yolov8n(rounds)
    efficientDet(rounds)
    ssdMobileNet(rounds)
    blazeFace(rounds)
}

private fun ssd300(title: String, dense: Boolean, rounds: Int) {
    val anchors = 8732
    val locs = FloatArray(4 * anchors) { uniform(it, 1) - 0.5f }
    val confs = FloatArray(81 * anchors) { if (dense) denseLogit(it, anchors) else sparseLogit(it, anchors) }
    val decoder = Ssd300Resnet50()
    decoder.thresholds.score = 0.05f // of the plain port
    val outputs = Ssd300Resnet50.Outputs().also {
        it.locs = locs
        it.confs = confs
    }
    val detections = decoder.newDetections()
    val priors = Ssd300Resnet50::class.java.getDeclaredField("priors").apply { isAccessible = true }.get(null)
    val plain = PlainSsd300(priors as FloatArray)
    val others = listOf(
        Contender("scan") { scan(locs) + scan(confs) },
        Contender("plain") { plain.decode(locs, confs).toFloat() },
    )
    compare(title, others, detections, rounds) { decoder.decode(outputs, detections) }
}

private fun denseLogit(j: Int, anchors: Int): Float {
    val n = j % anchors
    return (uniform(j / anchors * 1092 + n / 8, 4) * 12f - 6f) + uniform(j, 5) * 0.5f
}

/** Background far ahead, and one anchor in 200 that sees something. */
private fun sparseLogit(j: Int, anchors: Int): Float {
    val (k, n) = j / anchors to j % anchors
    val noise = uniform(j, 5) * 4f - 2f
    return if (k == 0) noise + 8f else if (n % 200 == 0 && k == 1 + n / 200 % 80) noise + 9f else noise
}

/** A low score, or in one prior of 200 and there for one class a high one. */
private fun score(prior: Int, classIndex: Int, classes: Int): Float {
    val noise = uniform(prior * classes + classIndex, 7) * 0.2f
    return if (prior % 200 == 0 && classIndex == prior / 200 % classes) 0.7f + noise else noise
}

private fun pixels(index: Int, seed: Int): Float = 20f + uniform(index, seed) * 600f

private fun yolov5s(rounds: Int) {
    val rows = FloatArray(25200 * 85) { j ->
        val (n, c) = j / 85 to j % 85
        if (c < 4) pixels(j, 3) / (if (c < 2) 1f else 4f) else if (c == 4) score(n, 0, 1) else score(n, c - 5, 80)
    }
    val decoder = Yolov5s()
    val outputs = Yolov5s.Outputs().also { it.output0 = rows }
    val detections = decoder.newDetections()
    val scan = Contender("scan") { scan(rows, 5, 25200, 85, 80) }
    compare("yolov5s", listOf(scan), detections, rounds) { decoder.decode(outputs, detections) }
}

private fun yolov8n(rounds: Int) {
    val planes = FloatArray(84 * 8400) { j ->
        val (c, n) = j / 8400 to j % 8400
        if (c < 4) pixels(j, 3) / (if (c < 2) 1f else 4f) else score(n, c - 4, 80)
    }
    val decoder = Yolov8n()
    val outputs = Yolov8n.Outputs().also { it.output0 = planes }
    val detections = decoder.newDetections()
    val scan = Contender("scan") { scan(planes, 4 * 8400, 80, 8400, 8400) }
    compare("yolov8n", listOf(scan), detections, rounds) { decoder.decode(outputs, detections) }
}

private fun efficientDet(rounds: Int) {
    val scores = FloatArray(19206 * 90) { score(it / 90, it % 90, 90) }
    val boxes = FloatArray(19206 * 4) { uniform(it, 3) - 0.5f }
    val decoder = EfficientdetLite0Raw()
    val outputs = EfficientdetLite0Raw.Outputs().also {
        it.scores = scores
        it.boxes = boxes
    }
    val detections = decoder.newDetections()
    compare("efficientdet-lite0-raw", listOf(Contender("scan") { scan(scores) }), detections, rounds) {
        decoder.decode(outputs, detections)
    }
}

private fun ssdMobileNet(rounds: Int) {
    val scores = ByteArray(1917 * 91) { (score(it / 91, it % 91, 91) * 255).toInt().toByte() }
    val boxes = ByteArray(1917 * 4) { (140 + uniform(it, 3) * 60).toInt().toByte() }
    val decoder = SsdMobilenetV1CocoRaw()
    val outputs = SsdMobilenetV1CocoRaw.Outputs().also {
        it.rawOutputsBoxEncodings = boxes
        it.rawOutputsClassPredictions = scores
    }
    val detections = decoder.newDetections()
    compare("ssd-mobilenet-v1-coco-raw (uint8)", listOf(Contender("scan") { scan(scores) }), detections, rounds) {
        decoder.decode(outputs, detections)
    }
}

private fun blazeFace(rounds: Int) {
    val scores = FloatArray(896) { if (it == 300) 2f else -3f - uniform(it, 5) }
    val regressors = FloatArray(896 * 16) { uniform(it, 3) * 40f }
    val decoder = BlazefaceShort()
    val outputs = BlazefaceShort.Outputs().also {
        it.regressors = regressors
        it.classificators = scores
    }
    val detections = decoder.newDetections()
    compare("blazeface-short", listOf(Contender("scan") { scan(scores) }), detections, rounds) {
        decoder.decode(outputs, detections)
    }
}

private fun compare(title: String, others: List<Contender>, detections: Detections, rounds: Int, decode: () -> Unit) {
    val decoder = Contender("decode") { decode(); detections.count.toFloat() }
    measure(title, others + decoder, rounds)
    report(title, "bytes", allocated(decode))
    report(title, "detections", detections.count.toDouble())
}
