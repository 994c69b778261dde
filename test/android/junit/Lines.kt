package boxwright.test.junit

import org.junit.Test
import org.junit.runner.Description
import org.junit.runner.JUnitCore
import org.junit.runner.Request
import org.junit.runner.notification.Failure
import org.junit.runner.notification.RunListener
import java.io.File
import java.io.PrintStream
import java.util.Base64
import java.util.jar.JarFile
import kotlin.system.exitProcess

/**
 * Runs the JUnit 4 tests of a jar, and writes a line about each event: what happens, the test, and a text in Base64.
 *
 * Arguments: the jar, the file to write. Events are "planned", "started", "failed", "skipped", "ended"; see junit.ts.
 */
public fun main(args: Array<String>) {
    val (jar, report) = args
    val tests = JarFile(jar).use { file -> file.stream().map { it.name }.filter(::mayBeTest).toList() }
    val classes = tests.map { Class.forName(it.removeSuffix(".class").replace('/', '.')) }.filter(::isTest)
    val core = JUnitCore()
    core.addListener(Lines(PrintStream(File(report).outputStream(), true)))
    core.run(Request.classes(*classes.toTypedArray()))
    // Whatever threads are left.
    exitProcess(0)
}

private fun mayBeTest(entry: String) = entry.endsWith(".class") && '$' !in entry

private fun isTest(of: Class<*>) = of.methods.any { it.isAnnotationPresent(Test::class.java) }

private class Lines(private val to: PrintStream) : RunListener() {
    override fun testRunStarted(description: Description) = plan(description)

    override fun testStarted(description: Description) = write("started", description)

    override fun testFailure(failure: Failure) = write("failed", failure.description, failure.trace)

    override fun testAssumptionFailure(failure: Failure) =
        write("skipped", failure.description, failure.exception.message ?: "an assumption failed")

    override fun testIgnored(description: Description) {
        val ignored = description.getAnnotation(org.junit.Ignore::class.java)
        write("skipped", description, ignored?.value ?: "")
    }

    override fun testFinished(description: Description) = write("ended", description)

    private fun plan(description: Description) {
        if (description.isTest) write("planned", description) else description.children.forEach(::plan)
    }

    private fun write(event: String, description: Description, text: String = "") {
        val test = listOfNotNull(description.testClass?.simpleName, description.methodName).joinToString(".")
        val fields = listOf(event, test.ifEmpty { description.displayName }, text)
        to.println(fields.joinToString(" ") { Base64.getEncoder().encodeToString(it.toByteArray()) })
    }
}
