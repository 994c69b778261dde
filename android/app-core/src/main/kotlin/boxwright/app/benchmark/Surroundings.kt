package boxwright.app.benchmark

import boxwright.app.timing.Clock

/** How warm a device is, as `PowerManager` says. */
public enum class ThermalStatus {
    /** It cannot be asked: before API 29, and on a JVM. */
    UNKNOWN,
    NONE,
    LIGHT,

    /** From here on processors are slowed down. */
    MODERATE,
    SEVERE,
    CRITICAL,
    EMERGENCY,
    SHUTDOWN,
}

/** What a benchmark needs of the device it runs on; tests put their own in its place. */
public interface Surroundings {
    public val clock: Clock

    /** How warm the device is now. */
    public fun thermalStatus(): ThermalStatus

    /** Waits. */
    public fun sleep(millis: Long)
}

/** What a report says of the device; empty where it is not known. */
public data class DeviceFacts(
    /** Maker and model: `Build.MANUFACTURER`, `Build.MODEL`. */
    val device: String,
    /** `Build.SOC_MODEL`, from API 31 on. */
    val soc: String,
    val cores: Int,
    /** Version of the system: "Android 15 (API 35)". */
    val system: String,
    /** Bytes of a page of memory; 0 where it is not known. */
    val pageSize: Long,
    /** Version of the app. */
    val app: String,
)
