@file:OptIn(GeneratedCodeApi::class)

package boxwright.detection

import boxwright.detection.decoding.blendInto
import boxwright.detection.decoding.iou
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals

class SuppressionTest {
    @Test
    fun `what overlaps is replaced by its mean, weighted by score`() {
        val found = Detections(4)
        found.add(floatArrayOf(0.1f, 0f, 1.1f, 1f), 0.6f, 7, 4)
        found.add(floatArrayOf(0.5f, 0f, 1.5f, 1f), 0.2f, 7, 5)
        found.add(floatArrayOf(8f, 8f, 9f, 9f), 0.1f, 7, 6)
        val kept = Detections(4)
        found.blendInto(kept, 4, sameClass = true, keepNonFinite = false) { a, b ->
            iou(found.boxes, 4 * a, found.boxes, 4 * b) > 0.3f
        }
        assertEquals(2, kept.count)
        assertEquals(0.2f, kept.boxes[0], 1e-6f)
        assertContentEquals(floatArrayOf(0.6f, 0.1f), kept.scores.copyOf(2))
        assertContentEquals(intArrayOf(4, 6), kept.anchors.copyOf(2))
    }
}
