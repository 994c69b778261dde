package boxwright.app

import android.os.StrictMode

/** Logs what the main thread should not do, and what is not closed: for builds that are debugged. */
internal fun beStrict() {
    StrictMode.setThreadPolicy(StrictMode.ThreadPolicy.Builder().detectAll().penaltyLog().build())
    StrictMode.setVmPolicy(StrictMode.VmPolicy.Builder().detectAll().penaltyLog().build())
}

/** What [block] gives, which may read and make files on this thread. */
internal inline fun <T> allowingFiles(block: () -> T): T {
    val policy = StrictMode.allowThreadDiskWrites()
    try {
        return block()
    } finally {
        StrictMode.setThreadPolicy(policy)
    }
}
