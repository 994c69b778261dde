@file:OptIn(ExperimentalWasmJsInterop::class, ExperimentalJsExport::class)

package boxwright.preview

import boxwright.detection.Detections
import boxwright.detection.frames.FrameGeometry
import boxwright.models.Catalogue

/*
 * What the page calls. Bytes cross in typed arrays, see Memory.kt. What Kotlin refuses is returned as its sentence:
 * what it throws JavaScript cannot read.
 */

private fun sentenceOf(action: () -> Unit): String? = try {
    action()
    null
} catch (refused: IllegalArgumentException) {
    refused.message
}

@JsExport
public fun open(id: String): JsReference<Session> = Session(Catalogue[id]!!.create()).toJsReference()

/** Fills the input from RGBA bytes of a picture, which [rotation] and [mirrored] make upright. */
@JsExport
public fun preprocess(
    session: JsReference<Session>,
    rgba: JsAny,
    width: Int,
    height: Int,
    rotation: Int,
    mirrored: Boolean,
): String? = sentenceOf { session.get().preprocess(rgba, FrameGeometry(width, height, rotation, mirrored)) }

/** Says how a picture lies in the input, for outputs that were recorded. */
@JsExport
public fun place(session: JsReference<Session>, width: Int, height: Int, rotation: Int, mirrored: Boolean): String? =
    sentenceOf { session.get().place(FrameGeometry(width, height, rotation, mirrored)) }

/** Fills a Float32Array, Uint8Array or Int8Array of the input's size. */
@JsExport
public fun readInput(session: JsReference<Session>, into: JsAny): Unit = session.get().readInput(into)

@JsExport
public fun setOutput(session: JsReference<Session>, index: Int, bytes: JsAny): String? =
    sentenceOf { session.get().setOutput(index, bytes) }

@JsExport
public fun decode(session: JsReference<Session>): String? = sentenceOf { session.get().decode() }

@JsExport
public fun count(session: JsReference<Session>): Int = session.get().decoded.count

@JsExport
public fun keypointCount(session: JsReference<Session>): Int = session.get().detector.keypointCount

/** Boxes and points in 0..1 of the input, or in pixels of the upright picture; arrays as long as there are numbers. */
@JsExport
public fun readDetections(
    session: JsReference<Session>,
    inInput: Boolean,
    classes: JsAny,
    anchors: JsAny,
    scores: JsAny,
    boxes: JsAny,
    angles: JsAny,
    points: JsAny,
    pointScores: JsAny,
) {
    val from: Detections = with(session.get()) { if (inInput) decoded else shown }
    writeInts(classes, from.classes)
    writeInts(anchors, from.anchors)
    writeFloats(scores, from.scores)
    writeFloats(boxes, from.boxes)
    if (from.hasAngles) writeFloats(angles, from.angles)
    writeFloats(points, from.keypoints)
    writeFloats(pointScores, from.keypointScores)
}

/** X of 0..1 of the input in pixels of the upright picture; the input is neither rotated nor mirrored against that. */
@JsExport
public fun toFrameX(session: JsReference<Session>, x: Double): Double = session.get().transform.toFrame.x(x, 0.0)

@JsExport
public fun toFrameY(session: JsReference<Session>, y: Double): Double = session.get().transform.toFrame.y(0.0, y)

@JsExport
public fun setScore(session: JsReference<Session>, score: Float): String? =
    sentenceOf { session.get().detector.thresholds.score = score }

@JsExport
public fun setOverlap(session: JsReference<Session>, overlap: Float): String? =
    sentenceOf { session.get().detector.thresholds.overlap = overlap }

@JsExport
public fun resetThresholds(session: JsReference<Session>): Unit = session.get().detector.thresholds.reset()
