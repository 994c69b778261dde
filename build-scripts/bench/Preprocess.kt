package boxwright.bench

import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.YuvFrame
import boxwright.models.Catalogue

private const val WIDTH = 1280
private const val HEIGHT = 720

/** Times the preprocessing of camera frames, NV21 of 1280 x 720; see build-scripts/bench/bench.mts. */
public object Preprocess {
    @JvmStatic
    public fun main(args: Array<String>) {
        val rounds = args[0].toInt()
        val pixels = ByteArray(WIDTH * HEIGHT * 3 / 2) { (uniform(it, 3) * 256f).toInt().toByte() }
        for (rotation in listOf(0, 90)) {
            val frame = YuvFrame.nv21(FrameGeometry(WIDTH, HEIGHT, rotation), pixels)
            for ((model, run) in models(frame)) time("$model $rotation", rounds, run)
        }
    }
}

/** One for each kind of input; each has its function in opencv_preprocess.py. */
private fun models(frame: Frame): Map<String, () -> Unit> {
    val ids = listOf(
        "mobilenet-ssd-caffe",
        "ssdlite320-mobilenet-v3",
        "rtdetr-l",
        "yolov5s",
        "ssd-mobilenet-v1-coco",
        "ssd300-resnet50",
    )
    return ids.associateWith { id ->
        val detector = Catalogue[id]!!.create()
        val input = detector.input.newTensor();
        { detector.preprocess(frame, input) }
    }
}

private fun time(title: String, rounds: Int, run: () -> Unit) {
    measure(title, listOf(Contender("preprocess") { run(); 0f }), rounds)
    report(title, "bytes", allocated(run))
}
