package boxwright.test

import boxwright.detection.frames.FrameGeometry
import boxwright.detection.model.Detector

/** Makes each of the detectors that are named, and says in a line whether that works. */
public object Load {
    @JvmStatic
    public fun main(names: Array<String>) {
        for (name in names) {
            val said = try {
                make(name)
                "ok"
            } catch (refusal: Throwable) {
                refusal.toString().lineSequence().first()
            }
            println(said)
        }
    }

    private fun make(name: String) {
        val detector = Class.forName("boxwright.models.$name").getDeclaredConstructor().newInstance() as Detector
        detector.newDetections()
        detector.transformOf(FrameGeometry(64, 48))
        check(detector.labels.isNotEmpty() && detector.outputs.isNotEmpty())
        for (classIndex in detector.labels.indices) detector.categoryId(classIndex)
    }
}
