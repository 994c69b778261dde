package boxwright.app.engine

import boxwright.detection.model.DetectorEntry
import java.io.File

/** What a user chooses: a model, and how it is run. */
public class Setup(
    public val model: DetectorEntry,
    public val engine: Engine,
    public val backend: Backend,
    /** Threads of the CPU. */
    public val threads: Int,
    /** The network file; see [Weights]. */
    public val weights: File,
) {
    init {
        require(threads > 0) { "$threads threads run nothing" }
    }

    /** Loads it, on the thread that is to run it. Throws [EngineFailure]. */
    public fun open(): DetectorSession {
        if (!weights.isFile) throw EngineFailure(Weights.missing(engine, model.id))
        val detector = model.create()
        return DetectorSession(detector, engine.open(weights, NetworkSpec(detector), backend, threads))
    }

    /** The same on the backend that others are compared with. */
    public fun onReference(): Setup {
        val reference = if (Backend.CPU in engine.backends) Backend.CPU else engine.backends.first()
        return Setup(model, engine, reference, threads, weights)
    }

    /** As in "ssd300-resnet50, ONNX Runtime, CPU". */
    override fun toString(): String = "${model.id}, ${engine.title}, ${backend.title}"

    public companion object {
        /**
         * Threads that are usually best on [cores] of which [fast] are big ones: never more than those, and 4 at most.
         * As many threads as cores wait for the slow ones.
         */
        public fun usualThreads(cores: Int, fast: Int = cores / 2): Int = minOf(4, maxOf(1, fast))
    }
}
