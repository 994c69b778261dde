package boxwright.app.benchmark

import android.content.Context
import android.os.Build
import android.os.PowerManager
import android.os.SystemClock
import android.system.Os
import android.system.OsConstants
import boxwright.app.timing.Clock
import boxwright.app.ui.service

/** What a report says of this device. */
internal fun deviceFacts(context: Context): DeviceFacts = DeviceFacts(
    device = "${Build.MANUFACTURER} ${Build.MODEL}",
    soc = if (Build.VERSION.SDK_INT >= 31) Build.SOC_MODEL else "",
    cores = Runtime.getRuntime().availableProcessors(),
    system = "Android ${Build.VERSION.RELEASE} (API ${Build.VERSION.SDK_INT})",
    pageSize = Os.sysconf(OsConstants._SC_PAGESIZE),
    app = context.packageManager.getPackageInfo(context.packageName, 0).versionName.orEmpty(),
)

/** The device's own clock, sleep and temperature. */
internal class DeviceSurroundings(context: Context) : Surroundings {
    private val power: PowerManager = context.service()

    override val clock = Clock { System.nanoTime() }

    override fun thermalStatus(): ThermalStatus {
        if (Build.VERSION.SDK_INT < 29) return ThermalStatus.UNKNOWN
        // The statuses of PowerManager are numbered in this order, from NONE at 0.
        return ThermalStatus.entries.getOrElse(power.currentThermalStatus + 1) { ThermalStatus.UNKNOWN }
    }

    override fun sleep(millis: Long) = SystemClock.sleep(millis)
}
