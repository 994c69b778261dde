package boxwright.engine.onnxruntime

import ai.onnxruntime.OrtEnvironment
import ai.onnxruntime.OrtSession.SessionOptions
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.closeUnless
import boxwright.app.engine.orFailure
import java.io.File

/**
 * ONNX Runtime, of the artifact onnxruntime-android or onnxruntime.
 *
 * On NNAPI, QNN and WebGPU a network runs as a whole, or is refused: what they lack would else run on the CPU, and
 * nothing would say so. XNNPACK's kernels are the CPU's, and so are the others beside them.
 */
public class OnnxRuntimeEngine : Engine {
    override val id: String get() = "onnxruntime"
    override val title: String get() = "ONNX Runtime"
    override val extension: String get() = "onnx"
    override val backends: List<Backend>
        get() = listOf(Backend.CPU, Backend.XNNPACK, Backend.NNAPI, Backend.QNN, Backend.WEBGPU)

    override val version: String
        get() = try {
            OrtEnvironment.getEnvironment().version
        } catch (_: LinkageError) {
            "unknown"
        }

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        val options = orFailure("$title cannot run on ${backend.title}") { SessionOptions().choose(backend, threads) }
        return options.use {
            orFailure("$title cannot load ${file.name}") {
                val environment = OrtEnvironment.getEnvironment()
                environment.createSession(file.path, it).closeUnless { session ->
                    OnnxSession(environment, session, backend, network)
                }
            }
        }
    }

    private fun SessionOptions.choose(backend: Backend, threads: Int) = closeUnless {
        // XNNPACK has threads of its own, and those of ONNX Runtime would only take their time.
        setIntraOpNumThreads(if (backend == Backend.XNNPACK) 1 else threads)
        if (backend != Backend.CPU && backend != Backend.XNNPACK) addConfigEntry("session.disable_cpu_ep_fallback", "1")
        when (backend) {
            Backend.CPU -> Unit
            Backend.XNNPACK -> addXnnpack(mapOf("intra_op_num_threads" to "$threads"))
            Backend.NNAPI -> addNnapi()
            Backend.QNN -> addQnn(mapOf("backend_path" to "libQnnHtp.so"))
            Backend.WEBGPU -> addWebGPU(emptyMap())
            else -> throw IllegalArgumentException("it knows no such backend")
        }
        this
    }
}
