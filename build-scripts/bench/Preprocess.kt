package boxwright.bench

import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.YuvFrame

private const val WIDTH = 1280
private const val HEIGHT = 720

/** Times the preprocessing of camera frames, NV21 of 1280 x 720; see build-scripts/bench/bench.mts. */
public object Preprocess {
    @JvmStatic
    public fun main(args: Array<String>) {
        val seconds = args[0].toDouble()
        val pixels = ByteArray(WIDTH * HEIGHT * 3 / 2) { (uniform(it, 3) * 256f).toInt().toByte() }
        for (rotation in listOf(0, 90)) {
            val frame = YuvFrame.nv21(FrameGeometry(WIDTH, HEIGHT, rotation), pixels)
            for ((model, run) in models(frame)) time("$model $rotation", seconds, run)
        }
    }
}

/** One for each kind of input; each has its function in opencv_preprocess.py. */
private fun models(frame: Frame): Map<String, () -> Unit> {
    val classes = mapOf(
        "mobilenet-ssd-caffe" to "MobilenetSsdCaffe",
        "ssdlite320-mobilenet-v3" to "Ssdlite320MobilenetV3",
        "rtdetr-l" to "RtdetrL",
        "yolov5s" to "Yolov5s",
        "ssd-mobilenet-v1-coco" to "SsdMobilenetV1Coco",
        "ssd300-resnet50" to "Ssd300Resnet50",
    )
    return classes.mapValues { (_, name) ->
        val detector = detector(name)
        val input = detector.input.newTensor();
        { detector.preprocess(frame, input) }
    }
}

private fun time(title: String, seconds: Double, run: () -> Unit) {
    measure(title, listOf(Contender("preprocess") { run(); 0f }), seconds)
    report(title, "bytes", allocated(run))
}
