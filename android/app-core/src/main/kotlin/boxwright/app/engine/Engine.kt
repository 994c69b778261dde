package boxwright.app.engine

import java.io.File

/**
 * A runtime of neural networks: PyTorch Mobile, TFLite, ONNX Runtime, ...
 *
 * An engine is a list of [backends] and a way to [open] a network file; what has state is a [Session]. An app holds a
 * list of engines, and nothing else in it knows which there are.
 */
public interface Engine {
    /** Stable name, for settings and reports: "onnxruntime". */
    public val id: String

    /** What a list shows: "ONNX Runtime". */
    public val title: String

    /** Version of the runtime, for reports; "unknown" where it does not tell. */
    public val version: String

    /** How names of its network files end: "onnx". */
    public val extension: String

    /** What it can be asked to run on, the usual one first. None of them is a promise for this device: probe it. */
    public val backends: List<Backend>

    /**
     * Loads the network of [file], to be run on [backend] with [threads] threads of the CPU.
     *
     * Never runs on another backend without saying so by [Session.backend]. All calls to the session must come from the
     * thread that opened it: delegates of GPUs want that. Throws [EngineFailure] where the file cannot be loaded, is
     * not as [network] says, or the backend is not there.
     */
    public fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session
}
