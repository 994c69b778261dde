package boxwright.app.engine

import boxwright.app.FakeEngine
import boxwright.app.blazeface
import boxwright.app.picture
import boxwright.app.setup
import boxwright.app.weights
import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull

class SetupTest {
    @Test
    fun `weights are found by the model's name and the engine's extension, in the first folder that has them`() {
        val file = weights()
        val name = file.name.removeSuffix(".fake")
        val folders = Weights(listOf(File(file.parentFile, "nowhere"), file.parentFile))
        assertEquals(file, folders.find(FakeEngine(), name))
        assertNull(folders.find(FakeEngine(), "no-such-model"))
    }

    @Test
    fun `weights are known by their hash`() {
        // That of "abc" in FIPS 180-2.
        val expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        assertEquals(expected, Weights.sha256(weights()))
    }

    @Test
    fun `a model without weights says how to get them`() {
        val setup = Setup(blazeface, FakeEngine(), Backend.CPU, 4, File("nowhere"))
        assertEquals(
            "There are no weights of blazeface-short for Fake Runtime. Export the network as blazeface-short.fake, " +
                "and put it into the assets of the app, or open it in Settings.",
            assertFailsWith<EngineFailure> { setup.open() }.message,
        )
    }

    @Test
    fun `a session takes a frame through all stages`() {
        setup().open().use { session ->
            val found = session.detector.newDetections()
            session.preprocess(picture())
            session.infer()
            session.decode(found)
            assertEquals(1, found.count)
        }
    }

    @Test
    fun `others are compared with the CPU, or with what the engine has`() {
        assertEquals("blazeface-short, Fake Runtime, CPU", setup(backend = Backend.VULKAN).onReference().toString())
        val exported = FakeEngine(listOf(Backend.AS_EXPORTED))
        assertEquals(Backend.AS_EXPORTED, setup(exported, Backend.AS_EXPORTED).onReference().backend)
    }

    @Test
    fun `what a runtime throws becomes a sentence`() {
        val what = "X cannot load a.onnx"
        assertEquals("$what: Parsing failed", sentenceOf(RuntimeException("\n Parsing failed\nat")))
        assertEquals("$what: IllegalStateException", sentenceOf(IllegalStateException()))
        assertEquals("$what: the memory of this device is too small", sentenceOf(OutOfMemoryError("Java")))
        val library = "its library is not in this app, or not for this processor (no x in path)"
        assertEquals("$what: $library", sentenceOf(UnsatisfiedLinkError("no x in path")))
        assertEquals("It is said.", sentenceOf(EngineFailure("It is said.")))
    }

    @Test
    fun `threads are those of the big cores, four at most`() {
        val found = listOf(1, 2, 4, 8, 16).map { Setup.usualThreads(it) }
        assertEquals(listOf(1, 1, 2, 4, 4), found)
        assertEquals(2, Setup.usualThreads(8, fast = 2))
    }

    private fun sentenceOf(thrown: Throwable) =
        assertFailsWith<EngineFailure> { orFailure("X cannot load a.onnx") { throw thrown } }.message
}
