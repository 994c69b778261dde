package boxwright.harness

import boxwright.detection.model.Detector

/** The generated detectors of one run, each made once, by the names of their classes. */
public class Detectors {
    private val made = HashMap<String, Detector>()

    public fun get(className: String): Detector = made.getOrPut(className) {
        Class.forName("boxwright.models.$className").getDeclaredConstructor().newInstance() as Detector
    }
}
