@file:OptIn(GeneratedCodeApi::class)

package boxwright.app

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.Setup
import boxwright.app.engine.TensorBuffer
import boxwright.app.timing.Clock
import boxwright.detection.Detections
import boxwright.detection.GeneratedCodeApi
import boxwright.detection.frames.Frame
import boxwright.detection.frames.FrameGeometry
import boxwright.detection.frames.FrameTransform
import boxwright.detection.frames.PackedFrame
import boxwright.detection.model.DetectorEntry
import boxwright.detection.model.Tensor
import boxwright.models.BlazefaceShort
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** Time that passes when a test says so. */
internal class FakeClock(var now: Long = 0) : Clock {
    override fun nanos(): Long = now

    fun advance(millis: Double) {
        now += (millis * 1e6).toLong()
    }
}

/** An engine that answers what a real network saw in a portrait: one face. [onOpen] and [onRun] may change that. */
internal class FakeEngine(
    override val backends: List<Backend> = listOf(Backend.CPU, Backend.VULKAN, Backend.NNAPI),
    private val onOpen: (Backend) -> Backend = { it },
    private val onRun: (FakeSession) -> Unit = {},
) : Engine {
    override val id: String = "fake"
    override val title: String = "Fake Runtime"
    override val version: String = "1.2"
    override val extension: String = "fake"

    @Volatile
    var openSessions: Int = 0

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        val session = FakeSession(network, onOpen(backend), onRun) { openSessions-- }
        openSessions++
        return session
    }
}

internal class FakeSession(
    network: NetworkSpec,
    override val backend: Backend,
    private val onRun: (FakeSession) -> Unit,
    private val onClose: () -> Unit,
) : Session {
    override val input: TensorBuffer = TensorBuffer(network.input)
    override val outputs: List<TensorBuffer> = network.outputs.map(::TensorBuffer)
    private val answers: List<Tensor> = network.outputs.map { Tensor.Floats(recorded(it.name)) }

    /** Runs so far, this one included. */
    var runs: Int = 0

    override fun run() {
        runs++
        for (i in outputs.indices) outputs[i].put(answers[i])
        onRun(this)
    }

    /** Adds [by] to all numbers of output [index]. */
    fun shift(index: Int, by: Float) {
        val floats = outputs[index].floats
        for (i in 0 until floats.capacity()) floats.put(i, floats.get(i) + by)
    }

    override fun close(): Unit = onClose()
}

/** Output [name] of the golden case blazeface-grace-hopper, whose files are resources. */
internal fun recorded(name: String): FloatArray {
    val file = requireNotNull(FakeSession::class.java.getResourceAsStream("/$name.f32")) { name }
    val floats = ByteBuffer.wrap(file.use { it.readBytes() }).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
    return FloatArray(floats.remaining()).also { floats.get(it) }
}

internal val blazeface: DetectorEntry = DetectorEntry("blazeface-short", "BlazeFace", ::BlazefaceShort)

/** A file of the three bytes "abc". */
internal fun weights(): File = File.createTempFile("blazeface-short", ".fake").apply {
    deleteOnExit()
    writeText("abc")
}

internal fun setup(
    engine: Engine = FakeEngine(),
    backend: Backend = Backend.CPU,
    model: DetectorEntry = blazeface,
): Setup = Setup(model, engine, backend, 4, weights())

internal fun picture(): Frame = PackedFrame.rgb(FrameGeometry(128, 128), ByteArray(3 * 128 * 128))

/** Maps 0..1 of the input to a frame of 128 x 128. */
internal fun transform(): FrameTransform {
    val model = BlazefaceShort()
    return model.preprocess(picture(), model.newInput())
}

/** Detections of [boxes], of class 0 and a score of 0.9 each, with [points] points at the middle of their box. */
internal fun detections(vararg boxes: List<Float>, points: Int = 0): Detections {
    val detections = Detections(keypointCount = points)
    for ((i, box) in boxes.withIndex()) {
        val middle = floatArrayOf((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        val all = FloatArray(2 * points) { middle[it % 2] }
        detections.add(box.toFloatArray(), 0.9f, 0, i, all, FloatArray(points) { 1f })
    }
    return detections
}

internal fun fail(sentence: String): Nothing = throw EngineFailure(sentence)
