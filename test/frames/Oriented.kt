@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.PointMap
import boxwright.detection.frames.ViewScale
import boxwright.detection.sampling.Letterbox
import boxwright.detection.sampling.OpenCvSampler
import boxwright.detection.sampling.Resize
import java.util.Locale
import kotlin.math.PI
import kotlin.math.abs

/** What test/frames/oriented.test.ts asks of the ways back of boxes with an angle, one line each. */
public object Oriented {
    @JvmStatic
    public fun main(args: Array<String>) {
        println("a box of 200 x 100 at pi / 2: ${corners(320, 320, 200, 100, (PI / 2).toFloat())}")
        println("the same as 100 x 200 at 0: ${corners(320, 320, 100, 200, 0f)}")
        val upright = Detections().apply { add(floatArrayOf(1f, 2f, 3f, 4f), 1f, 0, 0) }
        println("an upright box: ${upright.corners(0).toList()}")
        for (mirrored in listOf(false, true)) for (rotation in 0..270 step 90) ways(rotation, mirrored)
        println("a list: ${detected(320, 320, 200, 100, 0.25f).toList().single().angle}")
        refused("corners in 0..1 of the input") { detected(320, 320, 200, 100, 1f).corners(0) }
        refused("mapped into upright ones") {
            transform(FrameGeometry(640, 640)).toFrame.map(detected(1, 1, 1, 1, 1f), Detections())
        }
        println("order: ${reversed()}")
    }
}

/** The frame is scaled to fit into an input of 640 x 640. */
private fun transform(geometry: FrameGeometry): FrameTransform {
    val fit = Letterbox(640, 640, true, Resize.Rounding.HALF_EVEN, Letterbox.Inverse.PLACED, enlarge = true)
    return OpenCvSampler(640, 640, fit, clip = false)
        .open(ArgbFrame(geometry, IntArray(geometry.width * geometry.height)))
}

/** One box, given in pixels of the input. */
private fun detected(x: Int, y: Int, width: Int, height: Int, angle: Float): Detections =
    Detections(1, hasAngles = true).apply {
        val sides = listOf(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        add(FloatArray(4) { sides[it] / 640f }, 0.75f, 1, 0)
        setAngle(angle)
    }

private fun corners(x: Int, y: Int, width: Int, height: Int, angle: Float): String {
    val detections = detected(x, y, width, height, angle)
    transform(FrameGeometry(640, 640)).toFrame.map(detections)
    return detections.corners(0).joinToString(" ") { "%.3f".format(Locale.ROOT, it) }
}

/** Whether the corners of the mapped box are the mapped corners of the box in the frame. */
private fun ways(rotation: Int, mirrored: Boolean) {
    val transform = transform(FrameGeometry(480, 320, rotation, mirrored))
    val view = transform.toView(700, 900, ViewScale.FIT_CENTER, mirrored = true)
    for ((name, map) in listOf("sensor" to transform.toSensor, "view" to view)) {
        val same = (0..6).all { agrees(transform, map, it / 2f - 1) }
        println("$name, rotation $rotation, mirrored $mirrored: $same")
    }
}

private fun agrees(transform: FrameTransform, map: PointMap, angle: Float): Boolean {
    val detections = detected(300, 330, 120, 50, angle)
    val mapped = Detections(1, hasAngles = true)
    map.map(detections, mapped)
    transform.toFrame.map(detections)
    val expected = pointsOf(detections.corners(0)).map { (x, y) ->
        val (inX, inY) = with(transform.toFrame.inverse()) { Pair(x(x, y), y(x, y)) }
        Pair(map.x(inX, inY), map.y(inX, inY))
    }
    val found = pointsOf(mapped.corners(0))
    return expected.all { (x, y) -> found.any { abs(it.first - x) < 1e-3 && abs(it.second - y) < 1e-3 } }
}

private fun pointsOf(corners: FloatArray): List<Pair<Double, Double>> =
    corners.map { it.toDouble() }.chunked(2) { (x, y) -> Pair(x, y) }

/** Angles stay with their boxes when there are more than there was room for. */
private fun reversed(): List<Float> {
    val many = Detections(1, hasAngles = true)
    for (i in 0 until 40) {
        many.add(FloatArray(4), 1f, 0, i)
        many.setAngle(i.toFloat())
    }
    return listOf(many.angles[0], many.angles[39], many.toList()[17].angle)
}
