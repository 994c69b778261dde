package boxwright.app.camera

import boxwright.detection.frames.ViewScale

/**
 * How a TextureView has to draw a camera's preview, as the six numbers of an affine map of the view:
 * x' = [scaleX] x + [skewX] y + [x0], y' = [skewY] x + [scaleY] y + [y0].
 *
 * Left alone it shows the picture as it is upright when the display is in its natural orientation, stretched to the
 * view. This undoes the stretch, rotates by the display's rotation, and scales the picture into the middle.
 */
public class PreviewMatrix private constructor(
    public val scaleX: Float,
    public val skewX: Float,
    public val x0: Float,
    public val skewY: Float,
    public val scaleY: Float,
    public val y0: Float,
) {
    public companion object {
        /**
         * Of a view of [viewWidth] x [viewHeight] that shows [preview]. [sensorOrientation] is
         * `CameraCharacteristics.SENSOR_ORIENTATION`, [displayRotation] is `90 * display.rotation`.
         *
         * A preview of 1920 x 1080 of a sensor at 90 is 1080 x 1920 upright. In a view of 1080 x 1080, it is drawn 1920
         * high: scaleY is 1.7778, y0 is -420.
         */
        public fun of(
            viewWidth: Int,
            viewHeight: Int,
            preview: PixelSize,
            sensorOrientation: Int,
            displayRotation: Int,
            scale: ViewScale = ViewScale.FILL_CENTER,
        ): PreviewMatrix {
            require(viewWidth > 0 && viewHeight > 0) { "a view of $viewWidth x $viewHeight shows nothing" }
            val isTurned = sensorOrientation % 180 != 0
            val width = if (isTurned) preview.height else preview.width
            val height = if (isTurned) preview.width else preview.height
            val onItsSide = displayRotation % 180 != 0
            val x = viewWidth.toDouble() / if (onItsSide) height else width
            val y = viewHeight.toDouble() / if (onItsSide) width else height
            val s = if (scale == ViewScale.FILL_CENTER) maxOf(x, y) else minOf(x, y)
            return rotated(viewWidth, viewHeight, s * width / viewWidth, s * height / viewHeight, displayRotation)
        }

        /** Scales by ([x], [y]) and then rotates counterclockwise, both about the middle of the view. */
        private fun rotated(viewWidth: Int, viewHeight: Int, x: Double, y: Double, degrees: Int): PreviewMatrix {
            val (cos, sin) = when (degrees) {
                0 -> Pair(1, 0)
                90 -> Pair(0, -1)
                180 -> Pair(-1, 0)
                270 -> Pair(0, 1)
                else -> throw IllegalArgumentException("displayRotation is $degrees, not 0, 90, 180 or 270")
            }
            val (centerX, centerY) = Pair(viewWidth / 2.0, viewHeight / 2.0)
            val (a, b, c, d) = listOf(cos * x, -sin * y, sin * x, cos * y)
            return PreviewMatrix(
                a.toFloat(),
                b.toFloat(),
                (centerX - a * centerX - b * centerY).toFloat(),
                c.toFloat(),
                d.toFloat(),
                (centerY - c * centerX - d * centerY).toFloat(),
            )
        }
    }
}
