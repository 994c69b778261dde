package boxwright.engine.pytorch

import boxwright.app.engine.Backend
import boxwright.app.engine.Weights
import kotlin.test.Test
import kotlin.test.assertEquals

class PytorchNnapiEngineTest {
    private val engine = PytorchNnapiEngine(PytorchMobileEngine("1.12.2"))

    @Test
    fun `its files are called as export calls them`() {
        assertEquals("ssd300-resnet50.nnapi.ptl", Weights.nameOf(engine, "ssd300-resnet50"))
        assertEquals(listOf(Backend.NNAPI), engine.backends)
    }
}
