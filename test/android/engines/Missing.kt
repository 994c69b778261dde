package boxwright.test.engines

import boxwright.app.engine.Backend
import boxwright.app.engine.EngineFailure
import boxwright.app.engine.NetworkSpec
import boxwright.detection.model.ElementType
import boxwright.detection.model.TensorSpec
import boxwright.engine.pytorch.PytorchMobileEngine
import boxwright.engine.tflite.TfliteEngine
import java.io.File

/** Without the native libraries: prints what each engine says, twice, for an app asks again. */
fun main(args: Array<String>) {
    val image = TensorSpec("image", ElementType.FLOAT32, listOf(1, 3, 8, 8))
    for (engine in listOf(PytorchMobileEngine("1.12.2"), TfliteEngine())) {
        repeat(2) {
            try {
                engine.open(File(args[0]), NetworkSpec(image, listOf(image)), Backend.CPU, 1)
            } catch (failure: EngineFailure) {
                println(failure.message)
            }
        }
    }
}
