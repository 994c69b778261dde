package boxwright.apk

import com.android.apksig.ApkVerifier
import com.android.apksig.apk.ApkFormatException
import java.io.File

/** Prints the schemes by which the APK [args] is signed, as "v2 v3", or a line of `problem: ` for each mistake. */
fun main(args: Array<String>) {
    val result = try {
        ApkVerifier.Builder(File(args[0])).build().verify()
    } catch (exception: ApkFormatException) {
        return println("problem: ${exception.message}")
    }
    for (issue in result.allErrors) println("problem: $issue")
    if (!result.isVerified) return
    val schemes = listOf(
        "v1" to result.isVerifiedUsingV1Scheme,
        "v2" to result.isVerifiedUsingV2Scheme,
        "v3" to result.isVerifiedUsingV3Scheme,
    )
    println(schemes.filter { (_, isUsed) -> isUsed }.joinToString(" ") { (name) -> name })
}
