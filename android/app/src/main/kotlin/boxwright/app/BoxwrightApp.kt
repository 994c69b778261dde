package boxwright.app

import android.app.Application
import android.content.Context
import android.content.pm.ApplicationInfo
import boxwright.app.camera.Camera2
import boxwright.app.camera.LiveCamera
import boxwright.app.engine.Engine
import boxwright.detection.model.DetectorEntry
import boxwright.models.Catalogue

/** Holds what outlives a screen. Tests put a camera, engines and models of their own in its place. */
open class BoxwrightApp : Application() {
    /** Made for the first screen, which has to wait for settings: only then the main thread reads files. */
    internal val workbench: Workbench by lazy { allowingFiles { Workbench(this, engines(), models()) } }

    override fun onCreate() {
        super.onCreate()
        if (applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0) beStrict()
    }

    /** The runtimes that are offered, the usual one first. */
    protected open fun engines(): List<Engine> = shippedEngines()

    /** The models that are offered: all that are generated. */
    protected open fun models(): List<DetectorEntry> = Catalogue.entries

    /** A camera for one screen. */
    internal open fun newCamera(context: Context): LiveCamera = Camera2(context)
}

internal val Context.workbench: Workbench get() = (applicationContext as BoxwrightApp).workbench
