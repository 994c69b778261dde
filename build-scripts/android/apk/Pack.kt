package boxwright.apk

import com.android.apksig.ApkSigner
import com.android.apksig.KeyConfig
import com.android.tools.r8.CompilationMode
import com.android.tools.r8.D8
import com.android.tools.r8.D8Command
import com.android.tools.r8.OutputMode
import java.io.File
import java.security.KeyStore
import java.security.PrivateKey
import java.security.cert.X509Certificate
import java.util.zip.CRC32
import java.util.zip.ZipEntry
import java.util.zip.ZipFile
import java.util.zip.ZipOutputStream

/**
 * Makes an APK as the Android plugin's debug build does: code as DEX, libraries as they are, to be mapped,
 * and a signature of schemes 2 and 3. [args] are those of `argumentsOf` in make.ts.
 */
fun main(args: Array<String>) {
    val asked = Asked(args)
    val unsigned = File(asked.one("work"), "unsigned.apk")
    ZipOutputStream(unsigned.outputStream().buffered()).use { apk ->
        ZipFile(asked.one("resources")).use { apk.copy(it) }
        for (dex in dex(asked)) apk.add(dex.name, dex.readBytes(), ZipEntry.DEFLATED)
        for (aar in asked.all("aar")) ZipFile(aar).use { apk.addLibraries(it) }
    }
    sign(unsigned, asked)
}

/** Compiles the classes of all jars; resolves what they use in the platform, and java.* in this JDK. */
private fun dex(asked: Asked): List<File> {
    val to = File(asked.one("work"), "dex").apply { mkdir() }
    val command = D8Command.builder()
        .addProgramFiles(asked.all("jar").map { File(it).toPath() })
        .addLibraryFiles(File(System.getProperty("java.home")).toPath(), File(asked.one("platform")).toPath())
        .setMinApiLevel(asked.number("minSdk"))
        .setMode(CompilationMode.DEBUG)
        .setOutput(to.toPath(), OutputMode.DexIndexed)
    D8.run(command.build())
    return to.listFiles().orEmpty().sortedBy { it.name }
}

/** Entries keep their way of compression: aapt2 has chosen it. */
private fun ZipOutputStream.copy(from: ZipFile) {
    for (entry in from.entries()) add(entry.name, from.getInputStream(entry).readBytes(), entry.method)
}

private fun ZipOutputStream.addLibraries(aar: ZipFile) {
    for (entry in aar.entries()) {
        if (!entry.name.startsWith("jni/") || !entry.name.endsWith(".so")) continue
        add("lib/" + entry.name.removePrefix("jni/"), aar.getInputStream(entry).readBytes(), ZipEntry.STORED)
    }
}

private fun ZipOutputStream.add(name: String, bytes: ByteArray, method: Int) {
    val entry = ZipEntry(name)
    entry.method = method
    // So that the same input gives the same APK.
    entry.time = 0
    entry.size = bytes.size.toLong()
    entry.crc = CRC32().apply { update(bytes) }.value
    putNextEntry(entry)
    write(bytes)
}

/** Aligns what is not compressed to 4 bytes, and libraries to pages of 16 KB. */
private fun sign(unsigned: File, asked: Asked) {
    val password = asked.one("password").toCharArray()
    val keys = File(asked.one("keys")).inputStream().use { KeyStore.getInstance("PKCS12").apply { load(it, password) } }
    val name = keys.aliases().nextElement()
    val chain = keys.getCertificateChain(name).map { it as X509Certificate }
    val key = KeyConfig.Jca(keys.getKey(name, password) as PrivateKey)
    val signer = ApkSigner.SignerConfig.Builder("CERT", key, chain).build()
    ApkSigner.Builder(listOf(signer))
        .setInputApk(unsigned)
        .setOutputApk(File(asked.one("out")))
        // From API 24 on nobody reads scheme 1, and scheme 4 is a file of its own.
        .setV1SigningEnabled(false)
        .setV4SigningEnabled(false)
        .setLibraryPageAlignmentBytes(16 * 1024)
        .build()
        .sign()
}

/** Arguments as `key=value`; some keys come several times. */
private class Asked(private val args: Array<String>) {
    fun all(key: String): List<String> = args.filter { it.startsWith("$key=") }.map { it.substringAfter('=') }

    fun one(key: String): String = all(key).single()

    fun number(key: String): Int = one(key).toInt()
}
