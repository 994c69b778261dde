package boxwright.app

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.TensorBuffer
import java.io.File

/**
 * A network for ssd-mobilenet-v1-coco that can be foreseen: it finds what is red in its input, 300 x 300 RGB bytes, as
 * one person. Everything around it is the app's own.
 */
internal class PaintedEngine : Engine {
    override val id = "painted"
    override val title = "Painted"
    override val version = "1"
    override val extension = "painted"
    override val backends = listOf(Backend.CPU, Backend.VULKAN)

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        if (backend == Backend.VULKAN) throw EngineFailure("There is no paint for Vulkan.")
        return PaintedSession(network)
    }
}

private class PaintedSession(network: NetworkSpec) : Session {
    override val backend = Backend.CPU
    override val input = TensorBuffer(network.input)
    override val outputs = network.outputs.map(::TensorBuffer)

    override fun run() {
        val reds = (0 until SIZE * SIZE).filter(::isRed)
        val (boxes, classes, scores) = outputs.map { it.floats }
        outputs[3].floats.put(0, if (reds.isEmpty()) 0f else 1f)
        if (reds.isEmpty()) return
        val (xs, ys) = Pair(reds.map { it % SIZE }, reds.map { it / SIZE })
        val box = listOf(ys.min(), xs.min(), ys.max() + 1, xs.max() + 1)
        box.forEachIndexed { i, side -> boxes.put(i, side / SIZE.toFloat()) }
        classes.put(0, 0f)
        scores.put(0, 0.875f)
    }

    private fun isRed(pixel: Int): Boolean {
        val (red, green, blue) = List(3) { input.bytes.get(3 * pixel + it).toInt() and 0xFF }
        return red > 160 && green < 90 && blue < 90
    }

    override fun close() = Unit

    private companion object {
        const val SIZE = 300
    }
}
