package boxwright.app.probe

import android.content.ComponentName
import android.content.Context
import android.content.Intent
import android.content.ServiceConnection
import android.os.Handler
import android.os.IBinder
import android.os.Looper
import android.os.Message
import android.os.Messenger
import android.os.RemoteException
import boxwright.app.engine.Setup
import java.util.concurrent.TimeUnit

/** One question to the service, and its answer or its end, which [done] is told once. For the main thread. */
internal class Conversation(
    private val context: Context,
    private val setup: Setup,
    private var done: ((ProbeResult) -> Unit)?,
) : ServiceConnection {
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

    private companion object {
        /** Seconds. The slowest that worked, SSD300 on a software Vulkan, took 59 for two pictures. */
        const val PATIENCE = 180L
    }
}
