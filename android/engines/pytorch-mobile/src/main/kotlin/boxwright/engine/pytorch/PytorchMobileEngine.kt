package boxwright.engine.pytorch

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import boxwright.app.engine.orFailure
import org.pytorch.Device
import org.pytorch.LiteModuleLoader
import org.pytorch.PyTorchAndroid
import java.io.File

/**
 * PyTorch Mobile's lite interpreter, of the artifact pytorch_android_lite; superseded by ExecuTorch.
 *
 * For Vulkan a file is frozen, but not optimised for mobile, and has no operator that Vulkan lacks: it is told in the
 * first run. For NNAPI there is [PytorchNnapiEngine].
 */
public class PytorchMobileEngine(
    /** Version of the artifact, which does not tell it. */
    override val version: String,
) : Engine {
    override val id: String get() = "pytorch-mobile"
    override val title: String get() = "PyTorch Mobile"
    override val extension: String get() = "ptl"
    override val backends: List<Backend> get() = listOf(Backend.CPU, Backend.VULKAN)

    private var setThreads = 0

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        val device = orFailure("$title cannot run on ${backend.title}") {
            when (backend) {
                Backend.CPU -> Device.CPU
                Backend.VULKAN -> Device.VULKAN
                else -> throw IllegalArgumentException("it knows no such backend")
            }
        }
        return orFailure("$title cannot load ${file.name}") {
            // One number for the whole process.
            if (threads != setThreads) PyTorchAndroid.setNumThreads(threads)
            setThreads = threads
            PytorchSession(backend, network) { LiteModuleLoader.load(file.path, null, device) }
        }
    }
}
