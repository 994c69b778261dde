package boxwright.app

import boxwright.app.engine.Engine
import boxwright.engine.onnxruntime.OnnxRuntimeEngine
import boxwright.engine.pytorch.PytorchMobileEngine
import boxwright.engine.tflite.TfliteEngine

/** The runtimes in this app: one line for each module below `android/engines` that build.gradle.kts names. */
internal fun shippedEngines(): List<Engine> =
    listOf(PytorchMobileEngine(version = "1.12.2"), TfliteEngine(), OnnxRuntimeEngine())
