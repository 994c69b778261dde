package boxwright.bench

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Tensor

/** Times the decoder of SSD300 against a port as one writes it by hand, on outputs that numpy_ssd300.py makes too. */
public object Plain {
    @JvmStatic
    public fun main(args: Array<String>) {
        val anchors = 8732
        val locs = FloatArray(4 * anchors) { uniform(it, 1) - 0.5f }
        val confs = FloatArray(81 * anchors) { sparseLogit(it, anchors) }
        val decoder = detector("Ssd300Resnet50")
        decoder.thresholds.score = 0.05f // of the port
        val outputs = listOf(Tensor.Floats(locs), Tensor.Floats(confs))
        val transform = decoder.transformOf(FrameGeometry(decoder.inputWidth, decoder.inputHeight))
        val detections = decoder.newDetections()
        val priors = decoder.javaClass.getDeclaredField("priors").apply { isAccessible = true }.get(null)
        val port = PlainSsd300(priors as FloatArray)
        val contenders = listOf(
            Contender("decode") { decoder.decode(outputs, transform, detections); 0f },
            Contender("port") { port.decode(locs, confs).toFloat() },
        )
        measure("ssd300-resnet50", contenders, args[0].toDouble())
    }
}

/** Background far ahead, and one anchor in 200 that sees something. */
private fun sparseLogit(j: Int, anchors: Int): Float {
    val (k, n) = j / anchors to j % anchors
    val noise = uniform(j, 5) * 4f - 2f
    return if (k == 0) noise + 8f else if (n % 200 == 0 && k == 1 + n / 200 % 80) noise + 9f else noise
}
