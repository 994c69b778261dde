package boxwright.engine.pytorch

import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.NetworkSpec
import boxwright.app.engine.Session
import java.io.File

/**
 * PyTorch Mobile with network files that were converted for NNAPI when they were exported: the whole network is handed
 * to Android, which chooses the processor. Such a file runs nowhere else, so it has an ending of its own.
 */
public class PytorchNnapiEngine(private val lite: PytorchMobileEngine) : Engine {
    override val id: String get() = "pytorch-mobile-nnapi"
    override val title: String get() = "PyTorch Mobile for NNAPI"
    override val version: String get() = lite.version
    override val extension: String get() = "nnapi.ptl"
    override val backends: List<Backend> get() = listOf(Backend.NNAPI)

    override fun open(file: File, network: NetworkSpec, backend: Backend, threads: Int): Session {
        require(backend == Backend.NNAPI) { "$title cannot run on ${backend.title}" }
        return OnNnapi(lite.open(file, network, Backend.CPU, threads))
    }
}

private class OnNnapi(session: Session) : Session by session {
    override val backend: Backend get() = Backend.NNAPI
}
