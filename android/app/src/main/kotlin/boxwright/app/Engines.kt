package boxwright.app

import android.os.Build
import boxwright.app.engine.Engine
import boxwright.engine.onnxruntime.OnnxRuntimeEngine
import boxwright.engine.pytorch.PytorchMobileEngine
import boxwright.engine.pytorch.PytorchNnapiEngine
import boxwright.engine.tflite.TfliteEngine

private val pytorch = PytorchMobileEngine(version = "1.12.2")

/** The runtimes in this app: one line for each module below `android/engines` that build.gradle.kts names. */
internal fun shippedEngines(): List<Engine> = listOf(
    pytorch,
    PytorchNnapiEngine(pytorch),
    // Before Android 8.1 there is no NNAPI, and its delegate would run all on the CPU without saying so.
    TfliteEngine(hasNnapi = Build.VERSION.SDK_INT >= 27),
    OnnxRuntimeEngine(),
)
