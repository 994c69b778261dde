package boxwright.bench

import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.YuvFrame
import boxwright.models.MobilenetSsdCaffe
import boxwright.models.RtdetrL
import boxwright.models.Ssd300Resnet50
import boxwright.models.SsdMobilenetV1Coco
import boxwright.models.Ssdlite320MobilenetV3
import boxwright.models.Yolov5s

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

/** One for each kind of input; the name is that of a function in opencv_preprocess.py. */
private fun models(frame: Frame): Map<String, () -> Unit> {
    val caffe = Pair(MobilenetSsdCaffe(), MobilenetSsdCaffe.newInput())
    val lite = Pair(Ssdlite320MobilenetV3(), Ssdlite320MobilenetV3.newInput())
    val detr = Pair(RtdetrL(), RtdetrL.newInput())
    val yolo = Pair(Yolov5s(), Yolov5s.newInput())
    val bytes = Pair(SsdMobilenetV1Coco(), SsdMobilenetV1Coco.newInput())
    val pillow = Pair(Ssd300Resnet50(), Ssd300Resnet50.newInput())
    return mapOf(
        "mobilenet-ssd-caffe" to { caffe.first.preprocess(frame, caffe.second) },
        "ssdlite320-mobilenet-v3" to { lite.first.preprocess(frame, lite.second) },
        "rtdetr-l" to { detr.first.preprocess(frame, detr.second) },
        "yolov5s" to { yolo.first.preprocess(frame, yolo.second) },
        "ssd-mobilenet-v1-coco" to { bytes.first.preprocess(frame, bytes.second) },
        "ssd300-resnet50" to { pillow.first.preprocess(frame, pillow.second) },
    )
}

private fun time(title: String, rounds: Int, run: () -> Unit) {
    measure(title, listOf(Contender("preprocess") { run(); 0f }), rounds)
    report(title, "bytes", allocated(run))
}
