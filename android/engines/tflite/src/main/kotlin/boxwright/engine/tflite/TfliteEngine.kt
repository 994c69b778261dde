package boxwright.engine.tflite

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.closeUnless
import boxwright.app.engine.orFailure
import org.tensorflow.lite.Delegate
import org.tensorflow.lite.Interpreter
import org.tensorflow.lite.TensorFlowLite
import org.tensorflow.lite.nnapi.NnApiDelegate
import java.io.File

/**
 * TFLite, or LiteRT's Interpreter: both have the package org.tensorflow.lite.
 *
 * A delegate takes the operators that it has, and the CPU those between them; the library does not tell how many, so
 * compare times with the CPU's.
 */
public class TfliteEngine(
    /** Makes a `GpuDelegate`, which is in a library of its own; null where the app has it not. */
    private val gpu: (() -> Delegate)? = null,
    /** Whether the device has NNAPI, as of API 27: without it the delegate leaves all to the CPU, and does not say so. */
    private val hasNnapi: Boolean = true,
) : Engine {
    override val id: String get() = "tflite"
    override val title: String get() = "TFLite"
    override val extension: String get() = "tflite"
    override val backends: List<Backend>
        get() = listOfNotNull(
            Backend.CPU,
            Backend.XNNPACK,
            Backend.GPU.takeIf { gpu != null },
            Backend.NNAPI.takeIf { hasNnapi },
        )

    override val version: String
        get() = try {
            TensorFlowLite.runtimeVersion()
        } catch (_: LinkageError) {
            "unknown"
        }

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        val delegate = orFailure("$title cannot run on ${backend.title}") { delegateOf(backend) }
        return Owned(delegate).closeUnless { owned ->
            orFailure("$title cannot load ${file.name}") {
                val options = Interpreter.Options().setNumThreads(threads).setUseXNNPACK(backend == Backend.XNNPACK)
                delegate?.let(options::addDelegate)
                Interpreter(file, options).closeUnless { TfliteSession(it, owned, backend, network) }
            }
        }
    }

    private fun delegateOf(backend: Backend): Delegate? = when (backend) {
        Backend.CPU, Backend.XNNPACK -> null
        Backend.GPU -> requireNotNull(gpu) { "this app has no delegate for it" }()
        Backend.NNAPI -> NnApiDelegate()
        else -> throw IllegalArgumentException("it knows no such backend")
    }
}

/** A delegate outlives its interpreter, and is closed after it. */
internal class Owned(private val delegate: Delegate?) : AutoCloseable {
    override fun close() {
        delegate?.close()
    }
}
