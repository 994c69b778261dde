package boxwright.app.overlay

import boxwright.detection.Detections
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.PointMap

/**
 * Where boxes, labels and points of one frame are drawn, as numbers in pixels of the view; drawing them is the view's.
 *
 * What lies wholly outside of the view is left out. Item `i`, less than [count], has its box at `boxes[4 * i]` as left,
 * top, right, bottom, and the plate of its label at `labels[4 * i]`. A label stands above its box; where there is no
 * room, inside, at the top. It never leaves the view. Say that labels are 40 high and 100 wide in a view of 400:
 *
 *     box  50, 100, 200, 300   label  50,  60, 150, 100    above
 *     box  50,  20, 200, 300   label  50,  20, 150,  60    inside
 *     box -30, -10, 200, 300   label   0,   0, 100,  40    inside, where the view begins
 *     box 350, 100, 390, 300   label 300,  60, 400, 100    moved to the left
 *
 * Where boxes are oriented, [corners] has those of item `i` from `corners[8 * i]` on, x and y of four points, and
 * `boxes` the upright rectangle around them, which holds the label.
 *
 * The arrays are filled again for every frame. They grow with the number of detections, and are never given back. For
 * one thread.
 */
public class OverlayLayout(private val texts: LabelTexts, keypointCount: Int, hasAngles: Boolean = false) {
    private val mapped = Detections(keypointCount = keypointCount, hasAngles = hasAngles)
    private val four = FloatArray(8)
    private var map: PointMap? = null
    private var mapOf: FrameTransform? = null
    private var mapFit: ViewFit? = null

    /** How many items there are. */
    public var count: Int = 0
        private set

    /** Left, top, right and bottom of each box; sides may lie outside of the view. */
    public var boxes: FloatArray = FloatArray(0)
        private set

    /** X and y of the four corners of each box; empty where boxes are upright. */
    public var corners: FloatArray = FloatArray(0)
        private set

    /** Left, top, right and bottom of the plate of each label. */
    public var labels: FloatArray = FloatArray(0)
        private set

    /** Class index of each item: chooses its colour. */
    public var classes: IntArray = IntArray(0)
        private set

    /** Score of each item. */
    public var scores: FloatArray = FloatArray(0)
        private set

    /** X and y of each point of each item. */
    public var points: FloatArray = FloatArray(0)
        private set

    /** Points of each item. */
    public val pointCount: Int get() = mapped.keypointCount

    /** Whether [corners] are to be drawn, instead of [boxes]. */
    public val hasAngles: Boolean get() = mapped.hasAngles

    /** Text of the label of item [i]. */
    public fun textOf(i: Int): String = texts.textOf(classes[i], scores[i])

    /**
     * Fills the arrays; [detections] are in 0..1 of the input, and stay as they are. [shown] says for each class
     * whether it is drawn; null draws all.
     */
    public fun place(
        detections: Detections,
        transform: FrameTransform,
        fit: ViewFit,
        shown: BooleanArray? = null,
    ) {
        mapFor(transform, fit).map(detections, mapped)
        reserve(mapped.count)
        count = 0
        for (i in 0 until mapped.count) {
            if (hasAngles) surround(i)
            val isShown = shown == null || shown[mapped.classes[i]]
            if (isShown && isVisible(i, fit)) add(i, fit)
        }
    }

    /** Maps are kept while frames and view stay the same. */
    private fun mapFor(transform: FrameTransform, fit: ViewFit): PointMap {
        map?.let { if (transform === mapOf && fit == mapFit) return it }
        mapOf = transform
        mapFit = fit
        return fit.mapOf(transform).also { map = it }
    }

    /** Makes box [i] the upright rectangle around its corners, which are kept in `four`. */
    private fun surround(i: Int) {
        mapped.corners(i, four)
        for (axis in 0 until 2) {
            mapped.boxes[4 * i + axis] = minOf(minOf(four[axis], four[axis + 2]), minOf(four[axis + 4], four[axis + 6]))
            mapped.boxes[4 * i + axis + 2] =
                maxOf(maxOf(four[axis], four[axis + 2]), maxOf(four[axis + 4], four[axis + 6]))
        }
    }

    private fun isVisible(i: Int, fit: ViewFit): Boolean {
        val box = mapped.boxes
        return box[4 * i] < fit.width && box[4 * i + 1] < fit.height && box[4 * i + 2] > 0 && box[4 * i + 3] > 0
    }

    private fun add(i: Int, fit: ViewFit) {
        mapped.boxes.copyInto(boxes, 4 * count, 4 * i, 4 * i + 4)
        if (hasAngles) four.copyInto(corners, 8 * count)
        mapped.keypoints.copyInto(points, 2 * pointCount * count, 2 * pointCount * i, 2 * pointCount * (i + 1))
        classes[count] = mapped.classes[i]
        scores[count] = mapped.scores[i]
        addLabel(boxes[4 * count], boxes[4 * count + 1], fit)
        count++
    }

    private fun addLabel(boxLeft: Float, boxTop: Float, fit: ViewFit) {
        val width = texts.widthOf(classes[count], scores[count])
        val left = inside(boxLeft, fit.width - width)
        val above = boxTop - texts.height
        val top = inside(if (above >= 0) above else boxTop, fit.height - texts.height)
        labels[4 * count] = left
        labels[4 * count + 1] = top
        labels[4 * count + 2] = left + width
        labels[4 * count + 3] = top + texts.height
    }

    /** What is larger than the view begins where the view does. */
    private fun inside(value: Float, end: Float): Float = maxOf(0f, minOf(value, end))

    private fun reserve(needed: Int) {
        if (needed <= scores.size) return
        val capacity = maxOf(16, 2 * needed)
        boxes = FloatArray(4 * capacity)
        if (hasAngles) corners = FloatArray(8 * capacity)
        labels = FloatArray(4 * capacity)
        classes = IntArray(capacity)
        scores = FloatArray(capacity)
        points = FloatArray(2 * pointCount * capacity)
    }
}
