package boxwright.app.live

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.util.AttributeSet
import android.util.TypedValue
import android.view.View
import boxwright.app.overlay.LabelTexts
import boxwright.app.overlay.OverlayLayout
import boxwright.app.overlay.Palette
import boxwright.app.overlay.TextMeasure
import boxwright.app.overlay.ViewFit
import boxwright.app.pipeline.Result

/** Draws boxes, labels and points over a picture that lies below, in the same place. */
internal class OverlayView(context: Context, attributes: AttributeSet?) : View(context, attributes) {
    private val stroke = pixels(TypedValue.COMPLEX_UNIT_DIP, 3f)
    private val padding = pixels(TypedValue.COMPLEX_UNIT_DIP, 4f)
    private val dot = pixels(TypedValue.COMPLEX_UNIT_DIP, 4f)
    private val outline = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeWidth = stroke
    }
    private val path = Path()
    private val plate = Paint(Paint.ANTI_ALIAS_FLAG)
    private val text = Paint(Paint.ANTI_ALIAS_FLAG).apply { textSize = pixels(TypedValue.COMPLEX_UNIT_SP, 14f) }
    private val measure = object : TextMeasure {
        override val height = text.fontSpacing + 2 * padding
        override fun widthOf(text: String) = this@OverlayView.text.measureText(text) + 2 * padding
    }

    private var layout: OverlayLayout? = null
    private var layoutOf: List<String>? = null

    /** Whether a class is shown, by its index; null shows all. */
    var shown: BooleanArray? = null

    /** How many boxes are drawn. */
    val boxCount: Int get() = layout?.count ?: 0

    /** Left, top, right and bottom of box [i] in pixels of this view. */
    fun boxAt(i: Int): List<Float> = requireNotNull(layout).boxes.slice(4 * i until 4 * i + 4)

    /** Shows what was found; [result] may be given back then. */
    fun show(result: Result, fit: ViewFit) {
        val transform = result.transform ?: return
        layoutFor(result).place(result.detections, transform, fit, shown)
        invalidate()
    }

    /** Shows nothing. */
    fun clear() {
        layout = null
        layoutOf = null
        invalidate()
    }

    private fun layoutFor(result: Result): OverlayLayout {
        layout?.let { if (layoutOf === result.labels) return it }
        layoutOf = result.labels
        val (points, angles) = with(result.detections) { Pair(keypointCount, hasAngles) }
        return OverlayLayout(LabelTexts(result.labels, measure), points, angles).also { layout = it }
    }

    override fun onDraw(canvas: Canvas) {
        val items = layout ?: return
        // From the last to the first, so that the best stays on top.
        for (i in items.count - 1 downTo 0) draw(items, i, canvas)
    }

    private fun draw(items: OverlayLayout, i: Int, canvas: Canvas) {
        val color = Palette.colorOf(items.classes[i])
        val box = items.boxes
        outline.color = color
        if (items.hasAngles) drawCorners(items, i, canvas)
        else canvas.drawRect(box[4 * i], box[4 * i + 1], box[4 * i + 2], box[4 * i + 3], outline)
        plate.color = color
        drawPoints(items, i, canvas)
        drawLabel(items, i, canvas, color)
    }

    private fun drawCorners(items: OverlayLayout, i: Int, canvas: Canvas) {
        val at = items.corners
        path.rewind()
        path.moveTo(at[8 * i], at[8 * i + 1])
        for (k in 4 * i + 1 until 4 * i + 4) path.lineTo(at[2 * k], at[2 * k + 1])
        path.close()
        canvas.drawPath(path, outline)
    }

    private fun drawPoints(items: OverlayLayout, i: Int, canvas: Canvas) {
        for (k in i * items.pointCount until (i + 1) * items.pointCount) {
            canvas.drawCircle(items.points[2 * k], items.points[2 * k + 1], dot, plate)
        }
    }

    private fun drawLabel(items: OverlayLayout, i: Int, canvas: Canvas, color: Int) {
        val at = items.labels
        canvas.drawRect(at[4 * i], at[4 * i + 1], at[4 * i + 2], at[4 * i + 3], plate)
        text.color = Palette.textColorOn(color)
        val baseline = at[4 * i + 1] + padding - text.ascent()
        canvas.drawText(items.textOf(i), at[4 * i] + padding, baseline, text)
    }

    private fun pixels(unit: Int, size: Float) = TypedValue.applyDimension(unit, size, resources.displayMetrics)
}
