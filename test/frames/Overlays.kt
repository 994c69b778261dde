@file:OptIn(GeneratedCodeApi::class)

package boxwright.test

import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.ArgbFrame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.LensFacing
import boxwright.detection.frames.PixelRect
import boxwright.detection.frames.PointMap
import boxwright.detection.frames.PreviewStream
import boxwright.detection.frames.ViewScale
import boxwright.detection.frames.ViewScale.FILL_CENTER
import boxwright.detection.frames.ViewScale.FIT_CENTER
import boxwright.detection.sampling.OpenCvSampler
import boxwright.detection.sampling.Stretch
import java.util.Locale

/** What test/frames/overlays.test.ts asks of the ways back from the network, one line each. */
public object Overlays {
    @JvmStatic
    public fun main(args: Array<String>) {
        previews()
        mirrors()
        cameras()
        spaces()
        lists()
    }
}

/** The network's input is the upright frame, stretched to 100 x 100. */
private fun transform(geometry: FrameGeometry): FrameTransform =
    OpenCvSampler(100, 100, Stretch(100, 100), clip = false)
        .open(ArgbFrame(geometry, IntArray(geometry.width * geometry.height)))

/** One box, given in pixels of the upright frame, and its upper left corner as a point. */
private fun detected(geometry: FrameGeometry, vararg box: Int): Detections {
    val sizes = listOf(geometry.uprightWidth, geometry.uprightHeight)
    val numbers = FloatArray(4) { box[it].toFloat() / sizes[it % 2] }
    return Detections(4, 1).apply { add(numbers, 0.75f, 1, 0, numbers.copyOf(2), floatArrayOf(0.5f)) }
}

private fun describe(detections: Detections): String {
    val numbers = detections.boxes.take(4) + detections.keypoints.take(2)
    return numbers.joinToString(" ") { "%.1f".format(Locale.ROOT, it) }
}

private fun show(name: String, geometry: FrameGeometry, box: IntArray, map: FrameTransform.() -> PointMap) {
    val detections = detected(geometry, *box)
    transform(geometry).map().map(detections)
    println("$name: ${describe(detections)}")
}

private fun previews() {
    val box = intArrayOf(120, 160, 240, 320)
    val upright = FrameGeometry(480, 640)
    val camera = FrameGeometry(640, 480, 90)
    val tall = PreviewStream(1080, 1920)
    val rotated = PreviewStream(1920, 1080)
    for (scale in ViewScale.entries) {
        show("no preview, $scale", upright, box) { toView(1080, 1920, scale) }
        show("a preview of 9 x 16, $scale", upright, box) { toView(1080, 1920, scale, preview = tall) }
        show("the same by camera, $scale", camera, box) { toView(1080, 1920, scale, preview = rotated) }
        show("the same mirrored, $scale", camera, box) { toView(1080, 1920, scale, mirrored = true, rotated) }
    }
    val cut = FrameGeometry(640, 480, 90, crop = PixelRect(160, 120, 480, 360))
    show("an analysed crop", cut, intArrayOf(0, 0, 120, 160)) { toView(1080, 1920, FIT_CENTER, preview = rotated) }
    val square = FrameGeometry(480, 480)
    val wide = FrameGeometry(1280, 720)
    val middle = intArrayOf(100, 100, 200, 200)
    show("square analysis", square, middle) { toView(1920, 1080, FIT_CENTER, preview = rotated) }
    show("wide analysis", wide, box) { toView(1280, 960, FIT_CENTER, preview = PreviewStream(640, 480)) }
    val sensor = PreviewStream(1920, 1080, 3840, 2160)
    show("a wide sensor", FrameGeometry(640, 480), box) { toView(1920, 1080, FIT_CENTER, preview = sensor) }
}

private fun mirrors() {
    val box = intArrayOf(10, 20, 30, 40)
    for (mirrored in listOf(false, true)) {
        val geometry = FrameGeometry(100, 100, mirrored = mirrored)
        val input = if (mirrored) "mirrored input" else "true input"
        show("$input, no word about the view", geometry, box) { toView(800, 800, FIT_CENTER) }
        show("$input, mirrored view", geometry, box) { toView(800, 800, FIT_CENTER, mirrored = true) }
        show("$input, true view", geometry, box) { toView(800, 800, FIT_CENTER, mirrored = false) }
        show("$input, true wide view", geometry, box) { toView(1000, 800, FIT_CENTER, mirrored = false) }
        show("$input, mirrored view that is filled", geometry, box) { toView(1000, 800, FILL_CENTER, mirrored = true) }
    }
}

private fun cameras() {
    for (facing in LensFacing.entries) {
        for (sensor in 0..270 step 90) {
            for (display in 0..270 step 90) {
                val geometry = FrameGeometry.ofCamera(640, 480, sensor, display, facing)
                println("$facing $sensor $display: ${geometry.rotation} ${geometry.mirrored}")
            }
        }
    }
    val told = FrameGeometry.ofCamera(640, 480, 270, 0, LensFacing.FRONT, mirrored = false, PixelRect(0, 0, 480, 480))
    println("a front camera whose frames stay true: $told")
    refused("a view before its layout") { transform(FrameGeometry(4, 4)).toView(0, 0, ViewScale.FIT_CENTER) }
    refused("a display rotation of 1") { FrameGeometry.ofCamera(640, 480, 90, 1, LensFacing.BACK) }
    refused("a sensor orientation of 45") { FrameGeometry.ofCamera(640, 480, 45, 0, LensFacing.BACK) }
}

private fun spaces() {
    val geometry = FrameGeometry(640, 480, 90)
    val transform = transform(geometry)
    val view = transform.toView(480, 640, FIT_CENTER)
    val detections = detected(geometry, 120, 160, 240, 320)
    val other = Detections(0, 1)
    transform.toSensor.map(detections, other)
    println("on the sensor: ${describe(other)}")
    println("as decoded: ${describe(detections)}")
    transform.toFrame.map(detections)
    refused("mapped twice by one map") { transform.toFrame.map(detections) }
    refused("mapped by two maps") { view.map(detections) }
    refused("mapped by two maps into others") { view.map(detections, other) }
    refused("sensor as frame") { transform.toFrame.inverse().map(Detections(1, 1).also { transform.toSensor.map(it) }) }
    refused("mapped into itself") { view.map(detections, detections) }
    refused("mapped into detections without points") { transform.toFrame.inverse().map(detections, Detections()) }
    transform.toFrame.inverse().map(detections)
    println("mapped back: ${describe(detections)}")
    view.map(detections)
    detections.clear()
    println("nothing, decoded again: ${view.map(detections)}")
    println("mapping: ${allocatedBy { detections.clear(); view.map(detections, other) }} bytes a frame")
}

private fun lists() {
    val geometry = FrameGeometry(100, 100)
    val detections = detected(geometry, 25, 50, 75, 100)
    transform(geometry).toFrame.map(detections)
    println("a list: ${detections.toList()}")
    val labelled = detections.toList(listOf("cat", "dog")).map { "${it.label} ${it.width} x ${it.height}" }
    println("a list with labels: $labelled")
    val bare = Detections().apply { add(FloatArray(4), 1f, 0, 0) }
    println("a list without points: ${bare.toList().map { it.points }}")
}
