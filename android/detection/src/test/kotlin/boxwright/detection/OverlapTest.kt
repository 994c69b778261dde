@file:OptIn(GeneratedCodeApi::class)

package boxwright.detection

import boxwright.detection.decoding.iou
import boxwright.detection.decoding.iouOrZero
import boxwright.detection.decoding.iouPlusOne
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class OverlapTest {
    private val boxes = floatArrayOf(0f, 0f, 2f, 1f, 1f, 0f, 3f, 1f, 5f, 5f, 5f, 5f)

    @Test
    fun `two boxes that share one of three pixels overlap by a third`() {
        assertEquals(1f / 3f, iou(boxes, 0, boxes, 4))
        assertEquals(1f / 3f, iouOrZero(boxes, 0, boxes, 4))
        assertEquals(0.5f, iouPlusOne(boxes, 0, boxes, 4))
    }

    @Test
    fun `of boxes without area one measure says nothing and the other says 0`() {
        assertTrue(iou(boxes, 8, boxes, 8).isNaN())
        assertEquals(0f, iouOrZero(boxes, 8, boxes, 8))
    }
}
