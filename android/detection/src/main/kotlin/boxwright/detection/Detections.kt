package boxwright.detection

/**
 * The objects found in one frame, as parallel arrays that are filled again for every frame.
 *
 * Make one for each thread by the `newDetections` of a generated class, and keep it. Detection `i` has its box at
 * `boxes[4 * i]` as left, top, right, bottom, its score at `scores[i]` and the index of its label at `classes[i]`:
 *
 *     boxes   | 0.1 0.2 0.5 0.9 | 0.4 0.4 0.6 0.5 |     count = 2
 *     scores  |      0.93       |      0.71       |
 *     classes |        0        |       16        |
 *
 * Decoders report boxes in 0..1 of the network input, growing right and down, and none with a side that is NaN or
 * infinite, unless their model.json asks for it. The maps of a
 * [boxwright.detection.frames.FrameTransform] turn them into pixels, once: a second map is refused, as it would move
 * them again. With points, those of detection `i` are x, y pairs from `keypoints[2 * keypointCount * i]` on, in the
 * boxes' space. With angles, `boxes` are what becomes the oriented box when it is rotated around its centre by
 * `angles[i]`; [corners] does that.
 *
 * The arrays grow when more than [capacity] detections arrive and are never given back, so a steady stream of
 * frames allocates nothing. Not thread-safe.
 */
public class Detections(
    capacity: Int = 128,
    /** Points of each detection. */
    public val keypointCount: Int = 0,
    /** Whether boxes are oriented. */
    public val hasAngles: Boolean = false,
) {
    private var weightOfLast = 0f

    /** What boxes and points are in; decoders begin with the input. */
    internal var space: Space = Space.INPUT

    /** How many detections there are; what lies behind in the arrays is left over from earlier frames. */
    public var count: Int = 0
        private set

    /** Left, top, right and bottom of each detection. */
    public var boxes: FloatArray = FloatArray(4 * capacity)
        private set

    /** Score of each detection; never NaN, but infinite where a network gives such a score itself. */
    public var scores: FloatArray = FloatArray(capacity)
        private set

    /** Index of each detection's label. */
    public var classes: IntArray = IntArray(capacity)
        private set

    /**
     * Where each detection comes from: the prior it was decoded from, counted over all levels, or the row of a graph
     * that ends in suppression. What else the network says of the same prior stands there, such as the coefficients of
     * a mask: in `[1, 37, 1344]` those of prior 700 are in column 700. Where detections were blended it is the best's.
     */
    public var anchors: IntArray = IntArray(capacity)
        private set

    /** X and y of each point of each detection, as the network gives them: NaN and infinite ones, too. */
    public var keypoints: FloatArray = FloatArray(2 * keypointCount * capacity)
        private set

    /** Confidence of each point of each detection, from `keypointCount * i` on; 1 where the model states none. */
    public var keypointScores: FloatArray = FloatArray(keypointCount * capacity)
        private set

    /**
     * Angle of each detection in radians, clockwise as a picture is seen; empty where the model has none. What is
     * mapped through a mirror has the opposite angle.
     */
    public var angles: FloatArray = FloatArray(if (hasAngles) capacity else 0)
        private set

    /** Forgets all detections. */
    @GeneratedCodeApi
    public fun clear() {
        count = 0
        space = Space.INPUT
    }

    /** Appends a detection; [box] holds left, top, right, bottom. */
    @GeneratedCodeApi
    public fun add(box: FloatArray, score: Float, classIndex: Int, anchor: Int) {
        if (count == scores.size) grow()
        box.copyInto(boxes, 4 * count, 0, 4)
        scores[count] = score
        classes[count] = classIndex
        anchors[count] = anchor
        count++
    }

    /** Appends a detection with its [points], x, y pairs, whose confidence is in [pointScores]. */
    @GeneratedCodeApi
    public fun add(
        box: FloatArray,
        score: Float,
        classIndex: Int,
        anchor: Int,
        points: FloatArray,
        pointScores: FloatArray,
    ) {
        add(box, score, classIndex, anchor)
        points.copyInto(keypoints, 2 * keypointCount * (count - 1), 0, 2 * keypointCount)
        pointScores.copyInto(keypointScores, keypointCount * (count - 1), 0, keypointCount)
    }

    /** Says by which [angle] the box of the last detection is rotated. */
    @GeneratedCodeApi
    public fun setAngle(angle: Float) {
        angles[count - 1] = angle
    }

    /** Appends detection [i] of [other], with another score. */
    @GeneratedCodeApi
    public fun addFrom(other: Detections, i: Int, score: Float) {
        if (count == scores.size) grow()
        other.boxes.copyInto(boxes, 4 * count, 4 * i, 4 * i + 4)
        val numbers = 2 * keypointCount
        other.keypoints.copyInto(keypoints, numbers * count, numbers * i, numbers * (i + 1))
        other.keypointScores.copyInto(keypointScores, keypointCount * count, keypointCount * i, keypointCount * (i + 1))
        if (hasAngles) angles[count] = other.angles[i]
        scores[count] = score
        classes[count] = other.classes[i]
        anchors[count] = other.anchors[i]
        count++
    }

    /** Index of the first of the highest scores; -1 when there is none but NaN. */
    @PublishedApi
    internal fun bestIndex(): Int {
        var best = -1
        for (i in 0 until count) if (if (best < 0) !scores[i].isNaN() else scores[i] > scores[best]) best = i
        return best
    }

    /**
     * Adds box and points of detection [i] of [from], times its score, to those of the last detection, or sets them to
     * that.
     */
    @PublishedApi
    internal fun accumulate(from: Detections, i: Int, first: Boolean) {
        val weight = from.scores[i]
        if (first) weightOfLast = 0f
        weightOfLast += weight
        addRun(boxes, from.boxes, 4, count - 1, i, weight, first)
        addRun(keypoints, from.keypoints, 2 * keypointCount, count - 1, i, weight, first)
    }

    /** Divides what [accumulate] added up by the sum of its scores. */
    @PublishedApi
    internal fun average() {
        for (k in 4 * (count - 1) until 4 * count) boxes[k] /= weightOfLast
        for (k in 2 * keypointCount * (count - 1) until 2 * keypointCount * count) keypoints[k] /= weightOfLast
    }

    /** Gives the last detection the mean of the scores of [members] that [accumulate] added up. */
    @PublishedApi
    internal fun takeMeanScore(members: Int) {
        scores[count - 1] = weightOfLast / members
    }

    /** Takes the last detection back. */
    @PublishedApi
    internal fun removeLast() {
        count--
    }

    private fun addRun(
        to: FloatArray,
        from: FloatArray,
        length: Int,
        last: Int,
        i: Int,
        weight: Float,
        first: Boolean,
    ) {
        for (k in 0 until length) {
            val sum = if (first) 0f else to[length * last + k]
            to[length * last + k] = sum + weight * from[length * i + k]
        }
    }

    /**
     * Fills [into] with x and y of the corners of detection [i]: those at the left top, right top, right bottom and
     * left bottom of its box, rotated by its angle. They follow each other clockwise, unless the box was mirrored.
     *
     * The box 220, 270, 420, 370 with the angle pi / 2 has the corners 370, 220 and 370, 420 and 270, 420 and 270, 220.
     * Of oriented boxes only pixels have corners, as an angle means nothing in 0..1 of an input that is no square: map
     * them first.
     */
    public fun corners(i: Int, into: FloatArray = FloatArray(8)): FloatArray {
        require(!hasAngles || space != Space.INPUT) {
            "oriented boxes have corners in pixels, but the detections are in ${space.words}: map them first"
        }
        cornersOf(boxes, 4 * i, if (hasAngles) angles[i] else 0f, into)
        return into
    }

    /** The detections as objects, labelled where [labels] are given. Allocates; use the arrays for every frame. */
    public fun toList(labels: List<String>? = null): List<Detection> = List(count) { i ->
        val (left, top, right, bottom) = boxes.slice(4 * i until 4 * i + 4)
        val label = if (labels == null) classes[i].toString() else labels[classes[i]]
        val angle = if (hasAngles) angles[i] else 0f
        Detection(left, top, right, bottom, scores[i], classes[i], label, pointsOf(i), angle)
    }

    private fun pointsOf(i: Int): List<Detection.Point> = List(keypointCount) { point ->
        val at = 2 * (keypointCount * i + point)
        Detection.Point(keypoints[at], keypoints[at + 1], keypointScores[at / 2])
    }

    private fun grow() {
        val capacity = maxOf(16, 2 * count)
        boxes = boxes.copyOf(4 * capacity)
        scores = scores.copyOf(capacity)
        classes = classes.copyOf(capacity)
        anchors = anchors.copyOf(capacity)
        if (hasAngles) angles = angles.copyOf(capacity)
        keypoints = keypoints.copyOf(2 * keypointCount * capacity)
        keypointScores = keypointScores.copyOf(keypointCount * capacity)
    }
}
