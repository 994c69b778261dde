package boxwright.app.probe

import android.app.Service
import android.content.Intent
import android.os.Bundle
import android.os.Handler
import android.os.HandlerThread
import android.os.IBinder
import android.os.Message
import android.os.Messenger
import android.os.Process
import android.os.RemoteException
import boxwright.app.engine.Backend
import boxwright.app.engine.Setup
import boxwright.app.picture.testPicture
import boxwright.app.workbench
import java.io.File

/** Tries a setup in a process of its own, which a native library may end; then nobody answers, and that is the answer. */
internal class ProbeService : Service() {
    private val thread = HandlerThread("boxwright-probe").apply { start() }
    private val messenger by lazy { Messenger(Handler(thread.looper, ::handle)) }

    override fun onBind(intent: Intent): IBinder = messenger.binder

    private fun handle(message: Message): Boolean {
        val result = setupOf(message.data)?.let { probe(it, testPicture(resources)) }
            ?: ProbeResult.Fails("The app has no such model or engine.")
        try {
            message.replyTo.send(Message.obtain().apply { data = Bundle().apply { putString(LINE, result.toLine()) } })
        } catch (_: RemoteException) {
            // Nobody waits any more.
        }
        return true
    }

    private fun setupOf(said: Bundle): Setup? {
        val model = workbench.models.find { it.id == said.getString(MODEL) } ?: return null
        val engine = workbench.engines.find { it.id == said.getString(ENGINE) } ?: return null
        val backend = Backend.entries.find { it.name == said.getString(BACKEND) } ?: return null
        return Setup(model, engine, backend, said.getInt(THREADS), File(requireNotNull(said.getString(WEIGHTS))))
    }

    /** What a probe leaves behind in native memory goes with its process. */
    override fun onDestroy() {
        thread.quit()
        Process.killProcess(Process.myPid())
    }

    companion object {
        const val LINE = "line"
        private const val MODEL = "model"
        private const val ENGINE = "engine"
        private const val BACKEND = "backend"
        private const val THREADS = "threads"
        private const val WEIGHTS = "weights"

        fun messageOf(setup: Setup): Bundle = Bundle().apply {
            putString(MODEL, setup.model.id)
            putString(ENGINE, setup.engine.id)
            putString(BACKEND, setup.backend.name)
            putInt(THREADS, setup.threads)
            putString(WEIGHTS, setup.weights.path)
        }
    }
}
