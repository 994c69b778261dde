package boxwright.bench

import kotlin.math.exp
import kotlin.math.max
import kotlin.math.min

/** SSD300 decoding as one writes it by hand, following NVIDIA's `Encoder.decode_batch` line by line. */
public class PlainSsd300(private val priors: FloatArray) {
    private class Found(val box: FloatArray, val score: Float, val label: Int)

    public fun decode(locs: FloatArray, confs: FloatArray): Int {
        val n = priors.size / 4
        val boxes = Array(n) { decodeBox(locs, it, n) }
        val probabilities = Array(n) { softmax(confs, it, n) }
        val all = ArrayList<Found>()
        for (label in 1 until 81) {
            val candidates = (0 until n).filter { probabilities[it][label] > 0.05f }
                .sortedBy { probabilities[it][label] }.takeLast(200).toMutableList()
            while (candidates.isNotEmpty()) {
                val best = candidates.last()
                all.add(Found(boxes[best], probabilities[best][label], label))
                candidates.removeAll { it == best || !(iou(boxes[it], boxes[best]) < 0.5f) }
            }
        }
        return all.sortedBy { it.score }.takeLast(20).size
    }

    private fun decodeBox(locs: FloatArray, i: Int, n: Int): FloatArray {
        val cx = 0.1f * locs[i] * priors[4 * i + 2] + priors[4 * i]
        val cy = 0.1f * locs[n + i] * priors[4 * i + 3] + priors[4 * i + 1]
        val w = exp(0.2f * locs[2 * n + i]) * priors[4 * i + 2]
        val h = exp(0.2f * locs[3 * n + i]) * priors[4 * i + 3]
        return floatArrayOf(cx - 0.5f * w, cy - 0.5f * h, cx + 0.5f * w, cy + 0.5f * h)
    }

    private fun softmax(confs: FloatArray, i: Int, n: Int): FloatArray {
        val logits = FloatArray(81) { confs[it * n + i] }
        val top = logits.max()
        val powers = FloatArray(81) { exp(logits[it] - top) }
        val sum = powers.sum()
        return FloatArray(81) { powers[it] / sum }
    }

    private fun iou(a: FloatArray, b: FloatArray): Float {
        val width = max(0f, min(a[2], b[2]) - max(a[0], b[0]))
        val height = max(0f, min(a[3], b[3]) - max(a[1], b[1]))
        val shared = width * height
        return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)
    }
}
