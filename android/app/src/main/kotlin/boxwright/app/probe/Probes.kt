package boxwright.app.probe

import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.ServiceConnection
import android.content.SharedPreferences
import android.os.Build
import android.os.Handler
import android.os.IBinder
import android.os.Looper
import android.os.Message
import android.os.Messenger
import android.os.RemoteException
import boxwright.app.engine.Backend
import boxwright.app.engine.Engine
import boxwright.app.engine.Setup
import java.util.concurrent.TimeUnit

/** What is known of the backends on this device: asked once, and kept for this version of it. For the main thread. */
internal class Probes(
    private val context: Context,
    private val known: SharedPreferences,
    /** Changes with every installation. */
    private val build: String,
) {
    /** What was found before; null where it was never tried. */
    fun known(model: String, engine: Engine, backend: String): ProbeResult? =
        known.getString(key(model, engine, backend), null)?.let(ProbeResult::parse)

    /** Tells [done] what is known of [setup], which is tried first where that is nothing; of the CPU that it works. */
    fun tried(setup: Setup, done: (ProbeResult) -> Unit) {
        if (setup.backend == Backend.CPU) return done(ProbeResult.Works)
        val known = known(setup.model.id, setup.engine, setup.backend.name)
        if (known == null) probe(setup, done) else done(known)
    }

    /** What was found with another network file says nothing of the one that [engine] has for [model] now. */
    fun forget(model: String, engine: Engine) {
        val old = known.all.keys.filter { it.startsWith("$model ${engine.id} ") }
        known.edit().apply { old.forEach(::remove) }.apply()
    }

    /** Tries [setup] in another process, and tells [done] what came of it. */
    fun probe(setup: Setup, done: (ProbeResult) -> Unit) {
        val remember = { result: ProbeResult ->
            val key = key(setup.model.id, setup.engine, setup.backend.name)
            known.edit().putString(key, result.toLine()).apply()
            done(result)
        }
        Conversation(setup, remember).begin()
    }

    /** An update of the app may bring other runtimes and networks, one of the system other drivers. */
    private fun key(model: String, engine: Engine, backend: String) =
        listOf(model, engine.id, backend, build, Build.FINGERPRINT).joinToString(" ")

    /** One question to the service, and its answer or its end. */
    private inner class Conversation(private val setup: Setup, private var done: ((ProbeResult) -> Unit)?) :
        ServiceConnection {
        private val main = Handler(Looper.getMainLooper(), ::answered)
        private val answers = Messenger(main)
        private val giveUp = Runnable { end(ProbeResult.silent(setup.engine.title, setup.backend.title, PATIENCE)) }

        /** A driver that hangs would else leave the question open for ever; it ends with the process of the service. */
        fun begin() {
            main.postDelayed(giveUp, TimeUnit.SECONDS.toMillis(PATIENCE))
            val service = Intent(context, ProbeService::class.java)
            if (!context.bindService(service, this, Context.BIND_AUTO_CREATE)) end(died())
        }

        override fun onServiceConnected(name: ComponentName?, binder: IBinder?) {
            if (binder == null) return end(died())
            val question = Message.obtain().apply {
                data = ProbeService.messageOf(setup)
                replyTo = answers
            }
            try {
                Messenger(binder).send(question)
            } catch (_: RemoteException) {
                end(died())
            }
        }

        override fun onServiceDisconnected(name: ComponentName?) = end(died())

        private fun answered(message: Message): Boolean {
            end(message.data.getString(ProbeService.LINE)?.let(ProbeResult::parse) ?: died())
            return true
        }

        private fun died() = ProbeResult.died(setup.engine.title, setup.backend.title)

        /** Answers once. */
        private fun end(result: ProbeResult) {
            val tell = done ?: return
            done = null
            main.removeCallbacks(giveUp)
            context.unbindService(this)
            tell(result)
        }
    }

    private companion object {
        /** Seconds. The slowest that worked, SSD300 on a software Vulkan, took 59 for two pictures. */
        const val PATIENCE = 180L
    }
}
