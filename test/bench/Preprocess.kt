package boxwright.bench

import boxwright.detection.Frame
import boxwright.detection.FrameGeometry
import boxwright.detection.YuvFrame
import boxwright.models.MobilenetSsdCaffe
import boxwright.models.RtdetrL
import boxwright.models.SsdMobilenetV1Coco
import boxwright.models.Ssd300Resnet50
import boxwright.models.Ssdlite320MobilenetV3
import boxwright.models.Yolov5s

private const val WIDTH = 1280
private const val HEIGHT = 720

/** Times preprocessing of camera frames; see build-scripts/bench.mts. */
public object Preprocess {
    @JvmStatic
    public fun main(args: Array<String>) {
        val rounds = args[0].toInt()
        val pixels = ByteArray(WIDTH * HEIGHT * 3 / 2) { (uniform(it, 3) * 256f).toInt().toByte() }
        for (rotation in listOf(0, 90)) {
            val frame = YuvFrame.nv21(FrameGeometry(WIDTH, HEIGHT, rotation), pixels)
            val caffe = MobilenetSsdCaffe()
            val caffeInput = MobilenetSsdCaffe.newInput()
            time("mobilenet-ssd-caffe", rotation, rounds) { caffe.preprocess(frame, caffeInput); caffeInput[5] }
            val lite = Ssdlite320MobilenetV3()
            val liteInput = Ssdlite320MobilenetV3.newInput()
            time("ssdlite320-mobilenet-v3", rotation, rounds) { lite.preprocess(frame, liteInput); liteInput[5] }
            val detr = RtdetrL()
            val detrInput = RtdetrL.newInput()
            time("rtdetr-l", rotation, rounds) { detr.preprocess(frame, detrInput); detrInput[5] }
            val yolo = Yolov5s()
            val yoloInput = Yolov5s.newInput()
            time("yolov5s", rotation, rounds) { yolo.preprocess(frame, yoloInput); yoloInput[5] }
            val quant = SsdMobilenetV1Coco()
            val quantInput = SsdMobilenetV1Coco.newInput()
            time("ssd-mobilenet-v1-coco", rotation, rounds) { quant.preprocess(frame, quantInput); quantInput[5].toFloat() }
            val ssd = Ssd300Resnet50()
            val ssdInput = Ssd300Resnet50.newInput()
            time("ssd300-resnet50", rotation, rounds) { ssd.preprocess(frame, ssdInput); ssdInput[5] }
        }
    }
}

private fun time(model: String, rotation: Int, rounds: Int, run: () -> Float) {
    val title = "$model, $rotation"
    measure(title, listOf(Contender("preprocess", run)), rounds)
    report(title, "bytes", allocated { run() })
}
